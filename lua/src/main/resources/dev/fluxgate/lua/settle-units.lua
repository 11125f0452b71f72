-- Last step of a transfer: the units are where they belong, and the record of their journey is closed. Safe to repeat.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:transfers
-- ARGV[1] the transfer's id
-- ARGV[2] its sequence number: a take that was repeated too late has begun another transfer of that id
-- Returns the units, or 0 where it was settled before
-- Cost: 1 read, 2 writes.
local text = redis.call('HGET', KEYS[2], 'out:' .. ARGV[1]) or ''
local seq, units = text:match('^(%d+)\t%d+\t(%d+)')
if seq ~= ARGV[2] then return 0 end
redis.call('HDEL', KEYS[2], 'out:' .. ARGV[1])
redis.call('HINCRBY', KEYS[1], 'outgoing', -units)
return tonumber(units)
