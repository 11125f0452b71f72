-- Gives a bucket of a new sale its terms and units; it sells nothing until it is opened. Changes nothing where the bucket
-- is there already, so that it is safe to repeat.
--
-- KEYS[1] fg:{product:bucket}:sale
-- ARGV    names and values of terms and counters, in turn
-- Returns LOADED, or EXISTS
-- Cost: 1 read, 1 write.
if redis.call('EXISTS', KEYS[1]) == 1 then return 'EXISTS' end
redis.call('HSET', KEYS[1], 'state', 'LOADING', unpack(ARGV))
return 'LOADED'
