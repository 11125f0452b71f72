-- Applies a correction to one counter of a bucket, once for each id.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:transfers
-- ARGV[1] the correction's id
-- ARGV[2] available, held, releasing, confirmed, moved or outgoing
-- ARGV[3] units to add; negative to take away
-- Returns APPLIED; REPEATED where this id did it before; NO_SALE
-- Cost: 1 read, 2 writes. Memory: 130 bytes.
if redis.call('EXISTS', KEYS[1]) == 0 then return 'NO_SALE' end
if redis.call('HSETNX', KEYS[2], 'correction:' .. ARGV[1], ARGV[2] .. ' ' .. ARGV[3]) == 0 then return 'REPEATED' end
redis.call('HINCRBY', KEYS[1], ARGV[2], ARGV[3])
return 'APPLIED'
