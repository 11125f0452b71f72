-- The state that decide-orders.lua decides on, read at once for the whole batch, and what it changes, written at once.
local cleared = tonumber(ARGV[3])
local count = (#ARGV - 3 - cleared) / 6

-- Without a sale, and where a buyer's home is another bucket than the caller thinks, none of the orders is decided.
local is_moved = sale.state == 'MOVED' or sale.buckets ~= tonumber(ARGV[2])
local astray = not sale.state and 'NO_SALE' or is_moved and reply('MOVED', sale.buckets)
if astray then
  local none = {nowMs, -1, 0}
  for i = 1, count do none[3 + i] = astray end
  return none
end

local orders, fields, buyers = {}, {}, {}
for i = 1, count do
  local at = 4 + cleared + (i - 1) * 6
  local field = ARGV[at + 1] .. '\t' .. ARGV[at + 2]
  orders[i] = {id = ARGV[at], buyer = ARGV[at + 1], key = ARGV[at + 2], field = field,
    fingerprint = ARGV[at + 3], quantity = tonumber(ARGV[at + 4]), admitted = ARGV[at + 5] == 'ADMITTED'}
  fields[i], buyers[i] = field, ARGV[at + 1]
end

clear_outbox(KEYS[7], 4, 3 + cleared)
local outbox_depth = redis.call('ZCARD', KEYS[7])

-- Records by buyer and key, and whether their event is in the outbox: those of earlier calls, and those of this batch.
local known = {}
local function remember(field, id, text)
  local record = parse_record(text)
  record.id, record.text, known[field] = id, text, record
  return record
end
local found, found_fields = {}, {}
for i, id in ipairs(count > 0 and redis.call('HMGET', KEYS[2], unpack(fields)) or {}) do
  if id then found[#found + 1], found_fields[#found + 1] = id, fields[i] end
end
if #found > 0 then
  local records, events = {}, {}
  for i, text in ipairs(redis.call('HMGET', KEYS[3], unpack(found))) do
    records[i] = text and remember(found_fields[i], found[i], text)
    events[i] = text and event_of(found[i], records[i]) or ''
  end
  for i, score in ipairs(redis.call('ZMSCORE', KEYS[7], unpack(events))) do
    if records[i] then records[i].pending = score end
  end
end

-- A number for each of the batch's buyers, from the first of the hashes that has one.
local function numbers_of_buyers(...)
  local numbers = {}
  for _, key in ipairs(count > 0 and {...} or {}) do
    for i, value in ipairs(redis.call('HMGET', key, unpack(buyers))) do
      numbers[buyers[i]] = numbers[buyers[i]] or tonumber(value)
    end
  end
  return numbers
end
local limit = sale.perBuyerLimit
local bought_by = limit and numbers_of_buyers(KEYS[4])

-- Arrival times live in two hashes, for the current window and the one before; a hash is dropped whole when both are
-- past, so that nothing is kept of buyers who have gone. A window is longer than any arrival time reaches ahead.
local rate, sale_rate = sale.ordersPerSecondPerBuyer, sale.ordersPerSecond
local arrivals, current_arrivals
if rate then
  local window = math.floor(nowUs / 2000000)
  local previous_arrivals = KEYS[6 - window % 2]
  current_arrivals = KEYS[5 + window % 2]
  if sale.rateWindow ~= window then redis.call('UNLINK', current_arrivals) end
  if sale.rateWindow ~= window and sale.rateWindow ~= window - 1 then redis.call('UNLINK', previous_arrivals) end
  sale.rateWindow = window
  arrivals = numbers_of_buyers(current_arrivals, previous_arrivals)
end
