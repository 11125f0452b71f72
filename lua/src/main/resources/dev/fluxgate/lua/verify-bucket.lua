-- Notes that a bucket has been compared with the database and lacks nothing, so that it goes on. Safe to repeat.
--
-- KEYS[1] fg:{product:bucket}:sale
-- ARGV[1] the history that Redis was in when the bucket was read to be compared
-- Returns VERIFIED; CHANGED where Redis is in another one by now; NO_SALE
-- Cost: 2 reads, 1 write.
--@include history
if redis.call('EXISTS', KEYS[1]) == 0 then return 'NO_SALE' end
if not is_compared(ARGV[1]) then return 'CHANGED' end
redis.call('HSET', KEYS[1], 'history', ARGV[1])
return 'VERIFIED'
