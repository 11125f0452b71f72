-- Lists orders whose event has waited in the outbox for some time, oldest first; whoever should have published it is slow
-- or dead. Takes nothing out.
--
-- KEYS[1] fg:{product:bucket}:outbox
-- KEYS[2] fg:{product:bucket}:orders
-- ARGV[1] ms that an entry has waited at least
-- ARGV[2] how many to list at most
-- Returns order ids and records, in turn
local time = redis.call('TIME')
local latest = time[1] * 1000 + math.floor(time[2] / 1000) - tonumber(ARGV[1])
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', latest), 'LIMIT', 0, ARGV[2])
local listed = {}
for _, entry in ipairs(due) do
  local id = entry:match('^[^:]+')
  local record = redis.call('HGET', KEYS[2], id)
  if record then
    listed[#listed + 1] = id
    listed[#listed + 1] = record
  end
end
return listed
