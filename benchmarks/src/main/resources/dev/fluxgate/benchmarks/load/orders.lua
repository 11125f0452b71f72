-- wrk: GETs where no product is given, else orders, each from a buyer of its own with a key of its own.
-- Arguments: product, how many products, ZIPF or UNIFORM, a retry every n requests (0: none), what keys begin with, how
-- many buyers take turns (0: each order has its own), the file with their tokens ("": bodies name them)
local threads, number, all = 0, 0, {}
repeats = 0
local product, products, zipf, retryEvery, prefix, buyers
local tokens = {}
local weights, total = {}, 0
local RETRY_AFTER = 2000

function setup(thread)
  thread:set('loop', threads)
  threads = threads + 1
  all[threads] = thread
end

function init(args)
  product, products, zipf = args[1], tonumber(args[2] or 0), args[3] == 'ZIPF'
  retryEvery, prefix, buyers = tonumber(args[4] or 0), args[5], tonumber(args[6] or 0)
  if args[7] and args[7] ~= '' then
    for token in io.lines(args[7]) do tokens[#tokens + 1] = token end
  end
  math.randomseed(loop + 1)
  for i = 1, zipf and products or 0 do
    total = total + 1 / i
    weights[i] = total
  end
end

local function drawn()
  local low, high, x = 1, products, math.random() * total
  while low < high do
    local middle = math.floor((low + high) / 2)
    if weights[middle] < x then low = middle + 1 else high = middle end
  end
  return low - 1
end

function request()
  if not product then return wrk.format() end
  local n = number
  number = number + 1
  if retryEvery > 0 and n % retryEvery == 0 and n >= RETRY_AFTER then n, repeats = n - RETRY_AFTER + 1, repeats + 1 end
  local name = prefix .. '-' .. loop .. '-' .. n
  local id = product
  if products > 1 then id = product .. (zipf and drawn() or n % products) end
  local token, buyer, authorization = #tokens > 0 and tokens[n % #tokens + 1], name, ''
  if buyers > 0 then buyer = n % buyers end
  if token then authorization = '\r\nAuthorization: Bearer ' .. token end
  local named = token and '' or '"buyerId":"b' .. buyer .. '",'
  local body = '{"productId":"' .. id .. '",' .. named .. '"quantity":1}'
  return 'POST ' .. wrk.path .. ' HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nIdempotency-Key: ' .. name ..
    authorization .. '\r\nContent-Length: ' .. #body .. '\r\n\r\n' .. body
end

function done(summary, latency)
  local errors, repeated = summary.errors, 0
  for _, thread in ipairs(all) do repeated = repeated + thread:get('repeats') end
  io.write(string.format('RESULT {"seconds":%.6f,"statuses":{"200":%d,"400":%d},"repeats":%d,"failed":%d,' ..
    '"micros":{"50":%d,"90":%d,"99":%d,"99.9":%d,"max":%d}}\n', summary.duration / 1e6, summary.requests - errors.status,
    errors.status, repeated, errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(50),
    latency:percentile(90), latency:percentile(99), latency:percentile(99.9), latency.max))
end
