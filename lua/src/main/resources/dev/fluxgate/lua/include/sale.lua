-- The bucket's terms and counters, and the time; sale.state is nil where there is no such bucket.
local time = redis.call('TIME')
local nowUs = time[1] * 1000000 + time[2]
local nowMs = math.floor(nowUs / 1000)
local sale = {}
local names = {'state', 'available', 'held', 'confirmed', 'releasing', 'accepted', 'decisions', 'buckets', 'opensAt', 'closesAt',
  'holdFor', 'perBuyerLimit', 'ordersPerSecond', 'ordersPerSecondPerBuyer', 'admission', 'rateWindow', 'history'}
for i, value in ipairs(redis.call('HMGET', KEYS[1], unpack(names))) do
  sale[names[i]] = names[i] ~= 'history' and tonumber(value) or value
end

local function reply(...) return table.concat({...}, '\t') end
local function whole(number) return string.format('%.0f', number) end

local function write(command, key, values, first)
  if #values >= (first or 1) then redis.call(command, key, unpack(values, first or 1)) end
end

-- Writes the named counters of the bucket.
local function save(...)
  local counters = {}
  for _, name in ipairs({...}) do
    if sale[name] then
      counters[#counters + 1] = name
      counters[#counters + 1] = whole(sale[name])
    end
  end
  write('HSET', KEYS[1], counters)
end
