-- The state that decide-orders.lua decides on, read at once for the whole batch, and what it changes, written at once.
-- Orders come as columns, so that a column is a command's arguments as it stands; the i-th order's id is ARGV[ids + i].
local ARGV, outbox_bound, cleared = ARGV, tonumber(ARGV[1]), tonumber(ARGV[4])
local buyers = 4 + cleared
local count = (#ARGV - buyers) / 4
local fields, ids, all_terms = buyers + count, buyers + 2 * count, buyers + 3 * count
local is_admitted = {}
for place in ARGV[3]:gmatch('%d+') do is_admitted[tonumber(place)] = true end

-- What many orders of a batch share is made once: a table of an order's terms, and the text of a number.
local terms_of = setmetatable({}, {__index = function(all, text)
  local quantity, fingerprint = text:match('^(%d+)\t(.*)$')
  all[text] = {quantity = tonumber(quantity), fingerprint = fingerprint}
  return all[text]
end})
local text_of = setmetatable({}, {__index = function(texts, number) texts[number] = whole(number) return texts[number] end})

-- Without a sale, and where a buyer's home is another bucket than the caller thinks, none of the orders is decided.
local is_moved = sale.state == 'MOVED' or sale.buckets ~= tonumber(ARGV[2])
local astray = not sale.state and 'NO_SALE' or is_moved and reply('MOVED', sale.buckets)
if astray then
  local none = {nowMs, -1, 0}
  for i = 1, count do none[3 + i] = astray end
  return none
end

clear_outbox(KEYS[7], 5, 4 + cleared)
local outbox_depth = redis.call('ZCARD', KEYS[7])

local function read_column(key, column)
  return count > 0 and redis.call('HMGET', key, unpack(ARGV, column + 1, column + count)) or {}
end

-- Order ids and records in turn, of earlier calls and of this batch; where in there the order of a buyer and key is; and which
-- of the events of earlier calls are in the outbox.
local records, at_field, in_outbox = {}, {}, {}
local function remember(field, id, text)
  local at = #records + 1
  records[at], records[at + 1], at_field[field] = id, text, at
end
local found, found_fields = {}, {}
for i, id in ipairs(read_column(KEYS[2], fields)) do
  if id then found[#found + 1], found_fields[#found + 1] = id, ARGV[fields + i] end
end
if #found > 0 then
  local events = {}
  for i, text in ipairs(redis.call('HMGET', KEYS[3], unpack(found))) do
    if text then
      remember(found_fields[i], found[i], text)
      events[#events + 1] = event_of(found[i], parse_record(text))
    end
  end
  for i, score in ipairs(#events > 0 and redis.call('ZMSCORE', KEYS[7], unpack(events)) or {}) do
    in_outbox[2 * i - 1] = score
  end
end
local known_before = #records

-- A number for each of the batch's buyers, from the first of the hashes that has one.
local function numbers_of_buyers(hashes)
  local numbers = {}
  for _, key in ipairs(hashes) do
    for i, value in ipairs(read_column(key, buyers)) do
      if value then numbers[ARGV[buyers + i]] = numbers[ARGV[buyers + i]] or tonumber(value) end
    end
  end
  return numbers
end
local limit = sale.perBuyerLimit
local bought_by = limit and numbers_of_buyers({KEYS[4]})

local function push(list, first, second)
  local at = #list
  list[at + 1], list[at + 2] = first, second
end
