-- Fences a bucket for a rebuild that is to begin: from then on, no earlier rebuild that is only slow can restore or finish. A
-- bucket that is lost is there again afterwards, empty and fenced. Safe to repeat.
--
-- KEYS[1] fg:{product:bucket}:sale
-- ARGV[1] base of the new epoch, greater than every number that the bucket counted to before
-- ARGV    then names and values of terms and counters, in turn, for a bucket that is lost
-- Returns CLAIMED; STALE where a later rebuild has claimed it
-- Cost: 1 read, 2 writes, 1 write more for a bucket that is lost.
local base, claimed = unpack(redis.call('HMGET', KEYS[1], 'base', 'claimed'))
if math.max(tonumber(base or 0), tonumber(claimed or 0)) > tonumber(ARGV[1]) then return 'STALE' end
if base == ARGV[1] then return 'CLAIMED' end
if not base then redis.call('HSET', KEYS[1], 'base', '0', unpack(ARGV, 2)) end
redis.call('HDEL', KEYS[1], 'rebuilding')
redis.call('HSET', KEYS[1], 'state', 'FENCED', 'claimed', ARGV[1])
return 'CLAIMED'
