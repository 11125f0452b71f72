-- Puts orders into the outbox again, for events that got lost on their way; those that wait in it keep their time. No unit
-- changes place by that.
--
-- KEYS[1] fg:{product:bucket}:orders
-- KEYS[2] fg:{product:bucket}:outbox
-- ARGV    order ids
-- Returns how many of them are known
-- Cost of a batch: 2 reads, 1 write.
--@include record
local time, events = redis.call('TIME'), {}
for i, text in ipairs(redis.call('HMGET', KEYS[1], unpack(ARGV))) do
  if text and text:sub(1, 1) ~= '@' then
    events[#events + 1] = time[1] * 1000 + math.floor(time[2] / 1000)
    events[#events + 1] = ARGV[i] .. ':' .. parse_record(text)[1]
  end
end
if #events > 0 then redis.call('ZADD', KEYS[2], 'NX', unpack(events)) end
return #events / 2
