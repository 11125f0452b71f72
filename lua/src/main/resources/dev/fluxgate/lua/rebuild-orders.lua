-- Restores orders of a bucket that is being rebuilt. Safe to repeat: an order that is there is not counted again.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:orders
-- KEYS[3] fg:{product:bucket}:keys
-- KEYS[4] fg:{product:bucket}:buyers
-- KEYS[5] fg:{product:bucket}:holds
-- ARGV[1] base of the rebuild's epoch
-- ARGV    then two an order: id, and its record or @bucket where it is in another one now
-- Returns RESTORED; STALE where another rebuild has taken over
-- Cost of a batch: 4 reads and up to 5 writes, 1 write more a buyer in a sale with a limit. Memory: as decide-orders.lua says;
-- 120 bytes an order that is in another bucket.
--@include sale
--@include record
local base, rebuilding = unpack(redis.call('HMGET', KEYS[1], 'base', 'rebuilding'))
if base ~= ARGV[1] or not rebuilding then return 'STALE' end
local ids, new_records, new_keys, new_holds, bought, loaded = {}, {}, {}, {}, {}, 0
for at = 2, #ARGV, 2 do ids[#ids + 1] = ARGV[at] end
local function push(list, first, second) list[#list + 1] = first; list[#list + 1] = second end
for i, known in ipairs(#ids > 0 and redis.call('HMGET', KEYS[2], unpack(ids)) or {}) do
  local text = ARGV[2 * i + 1]
  if not known then push(new_records, ids[i], text) end
  if not known and text:sub(1, 1) ~= '@' then
    local record = parse_record(text)
    local units, status = tonumber(record[QUANTITY]), record[STATUS]
    push(new_keys, record[BUYER] .. '\t' .. record[KEY], ids[i])
    sale.accepted = sale.accepted + 1
    if status == 'HELD' then push(new_holds, record[EXPIRES_AT], ids[i]) end
    local counter = status == 'HELD' and 'held' or status == 'CONFIRMED' and 'confirmed'
    if counter then
      sale[counter], loaded = sale[counter] + units, loaded + units
      bought[record[BUYER]] = (bought[record[BUYER]] or 0) + units
    end
  end
end
write('HSET', KEYS[2], new_records)
write('HSET', KEYS[3], new_keys)
write('ZADD', KEYS[5], new_holds)
for buyer, units in pairs(sale.perBuyerLimit and bought or {}) do redis.call('HINCRBY', KEYS[4], buyer, units) end
redis.call('HINCRBY', KEYS[1], 'loaded', loaded)
save('held', 'confirmed', 'accepted')
return 'RESTORED'
