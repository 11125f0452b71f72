-- Gives a bucket of a new sale its terms and units; it sells nothing until it is opened. Changes nothing where the bucket
-- is there already, so that it is safe to repeat.
--
-- KEYS[1] fg:{product:bucket}:sale
-- ARGV    names and values of terms and counters, in turn
-- Returns LOADED, or EXISTS
-- Cost: 3 reads, 1 write.
--@include history
if redis.call('EXISTS', KEYS[1]) == 1 then return 'EXISTS' end
local time = redis.call('TIME')
redis.call('HSET', KEYS[1], 'state', 'LOADING', 'history', history(),
  'changedAt', string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)), unpack(ARGV))
return 'LOADED'
