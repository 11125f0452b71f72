-- Empties a bucket that is to be restored from the database, and fences it. A later rebuild takes over from an earlier one; a
-- call of this one that comes again, however late, empties nothing.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:keys
-- KEYS[3] fg:{product:bucket}:orders
-- KEYS[4] fg:{product:bucket}:buyers
-- KEYS[5] fg:{product:bucket}:rate:0
-- KEYS[6] fg:{product:bucket}:rate:1
-- KEYS[7] fg:{product:bucket}:outbox
-- KEYS[8] fg:{product:bucket}:holds
-- KEYS[9] fg:{product:bucket}:transfers
-- ARGV[1] base of the new epoch, greater than every number that the bucket counted to before: where its numbers go on from
-- ARGV    then names and values of terms and counters, in turn
-- Returns BEGUN; STALE where a later rebuild has claimed it or begun
-- Cost: 1 read, 2 writes; Redis frees what was there in the background.
local base, claimed = unpack(redis.call('HMGET', KEYS[1], 'base', 'claimed'))
if math.max(tonumber(base or 0), tonumber(claimed or 0)) > tonumber(ARGV[1]) then return 'STALE' end
if base == ARGV[1] then return 'BEGUN' end
redis.call('UNLINK', unpack(KEYS))
redis.call('HSET', KEYS[1], 'state', 'FENCED', 'rebuilding', '1', 'base', ARGV[1], unpack(ARGV, 2))
return 'BEGUN'
