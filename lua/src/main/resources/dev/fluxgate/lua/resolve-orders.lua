-- Confirms or cancels held orders of one bucket, each exactly once. A hold whose time has passed has expired, whoever comes.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:orders
-- KEYS[3] fg:{product:bucket}:buyers
-- KEYS[4] fg:{product:bucket}:holds
-- KEYS[5] fg:{product:bucket}:outbox
-- ARGV    three an order: order id, CONFIRMED or CANCELLED, the buyer who asks or nothing for one who may resolve any order
--
-- Returns one reply an order, a code and its arguments, separated by tabs:
--   NO_SALE
--   NOT_FOUND                              no such order, or another buyer's; FENCED where the order may just be lost
--   MOVED bucket                           the order is there now
--   REPEATED PENDING|PUBLISHED record      it stood like that before
--   CONFLICT PENDING|PUBLISHED record      it was resolved otherwise, or has just expired
--   FENCED                                 Redis has lost writes, or may have; nothing is resolved until that is settled
--   RESOLVED record
-- Cost of a batch: 4 reads and up to 4 writes; 1 read more an order that is resolved already, and 1 write more a cancellation in
-- a sale with a limit. Memory: nothing beyond the event's, while it waits.
--@include history
--@include sale
--@include record
--@include resolve

local texts, ids, replies, has_event = {}, {}, {}, {}

local function is_shut() return sale.state == 'FENCED' or sale.state ~= 'MOVED' and not is_compared(sale.history) end

local function answer(id, status, buyer)
  if not sale.state then return 'NO_SALE' end
  if not texts[id] then return is_shut() and 'FENCED' or 'NOT_FOUND' end
  if texts[id]:sub(1, 1) == '@' then return reply('MOVED', texts[id]:sub(2)) end
  local record = parse_record(texts[id])
  if buyer ~= '' and buyer ~= record[BUYER] then return 'NOT_FOUND' end
  if record[STATUS] ~= 'HELD' then
    local pending = has_event[id] or redis.call('ZSCORE', KEYS[5], event_of(id, record))
    return reply(record[STATUS] == status and 'REPEATED' or 'CONFLICT', pending and 'PENDING' or 'PUBLISHED', texts[id])
  end
  if is_shut() then return 'FENCED' end
  local expired = tonumber(record[EXPIRES_AT]) <= nowMs
  texts[id], has_event[id] = resolve(id, record, expired and 'EXPIRED' or status), true
  return expired and reply('CONFLICT', 'PENDING', texts[id]) or reply('RESOLVED', texts[id])
end

for at = 1, #ARGV, 3 do ids[#ids + 1] = ARGV[at] end
for i, text in ipairs(redis.call('HMGET', KEYS[2], unpack(ids))) do texts[ids[i]] = text end
for i, id in ipairs(ids) do replies[i] = answer(id, ARGV[3 * i - 1], ARGV[3 * i]) end
commit()
return replies
