-- Resolves held orders of a bucket: collected order by order, written at once. KEYS: sale, orders, buyers, holds, outbox.
-- resolve returns the order's new record.
local new_records, new_events, ended_holds = {}, {}, {}

local function resolve(id, record, status)
  local units = tonumber(record[QUANTITY])
  record[1], record[STATUS], record[RESOLVED_AT] = 2, status, whole(nowMs)
  sale.held = sale.held - units
  if status == 'CONFIRMED' then
    sale.confirmed = sale.confirmed + units
  else
    sale.releasing = sale.releasing + units
    if sale.perBuyerLimit then redis.call('HINCRBY', KEYS[3], record[BUYER], -units) end
  end
  local text = table.concat(record, '\t')
  new_records[#new_records + 1] = id
  new_records[#new_records + 1] = text
  new_events[#new_events + 1] = whole(nowMs)
  new_events[#new_events + 1] = event_of(id, record)
  ended_holds[#ended_holds + 1] = id
  return text
end

local function commit()
  write('HSET', KEYS[2], new_records)
  write('ZREM', KEYS[4], ended_holds)
  write('ZADD', KEYS[5], new_events)
  save('held', 'confirmed', 'releasing')
end
