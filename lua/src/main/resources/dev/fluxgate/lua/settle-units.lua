-- Last step of a transfer: the units are where they belong, and the record of their journey is closed. Safe to repeat.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:transfers
-- ARGV[1] the transfer's id
-- Returns the units, or 0 where it was settled before
-- Cost: 1 read, 2 writes.
local text = redis.call('HGET', KEYS[2], 'out:' .. ARGV[1])
if not text then return 0 end
local units = tonumber(text:match('^%d+\t%d+\t(%d+)'))
redis.call('HDEL', KEYS[2], 'out:' .. ARGV[1])
redis.call('HINCRBY', KEYS[1], 'outgoing', -units)
return units
