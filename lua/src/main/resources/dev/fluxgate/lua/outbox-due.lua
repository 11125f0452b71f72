-- Lists events that have waited in the outbox for some time, oldest first; whoever should have published them is slow or
-- dead. Takes nothing out.
--
-- KEYS[1] fg:{product:bucket}:outbox
-- KEYS[2] fg:{product:bucket}:orders
-- ARGV[1] ms that an entry has waited at least
-- ARGV[2] how many to list at most
-- Returns for each an entry, its order's id and its order's record as it stands, or nothing where it is lost
-- Cost: 2 reads where none is due, else 3.
local time = redis.call('TIME')
local latest = time[1] * 1000 + math.floor(time[2] / 1000) - tonumber(ARGV[1])
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', latest), 'LIMIT', 0, ARGV[2])
if #due == 0 then return {} end
local ids, listed = {}, {}
for i, entry in ipairs(due) do ids[i] = entry:match('^[^:]+') end
for i, record in ipairs(redis.call('HMGET', KEYS[2], unpack(ids))) do
  listed[#listed + 1] = due[i]
  listed[#listed + 1] = ids[i]
  listed[#listed + 1] = record or ''
end
return listed
