-- Expires holds whose time has passed, the oldest first.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:orders
-- KEYS[3] fg:{product:bucket}:buyers
-- KEYS[4] fg:{product:bucket}:holds
-- KEYS[5] fg:{product:bucket}:outbox
-- ARGV[1] how many at most
-- Returns for each the outbox entry of its event, its id and its record; {} where none is due, and while the sale is fenced or
-- Redis' history is not compared
-- Cost of a batch: 5 reads and 4 writes, 1 write more an order in a sale with a limit; 3 reads where none is due, however many
-- holds there are. Memory: nothing beyond the event's, while it waits.
--@include history
--@include sale
--@include record
--@include resolve
if not sale.state or sale.state == 'FENCED' then return {} end
local due = redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', whole(nowMs), 'LIMIT', 0, ARGV[1])
if #due == 0 or not is_compared(sale.history) then return {} end
local expired, stray = {}, {}
for i, text in ipairs(redis.call('HMGET', KEYS[2], unpack(due))) do
  local record = text and parse_record(text)
  if record and record[STATUS] == 'HELD' then
    local resolved = resolve(due[i], record, 'EXPIRED')
    for _, part in ipairs({event_of(due[i], record), due[i], resolved}) do expired[#expired + 1] = part end
  else
    stray[#stray + 1] = due[i]
  end
end
write('ZREM', KEYS[4], stray)
commit()
return expired
