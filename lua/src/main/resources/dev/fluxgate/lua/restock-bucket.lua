-- Adds units to a bucket, once for each key.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:transfers
-- ARGV[1] the restock's key
-- ARGV[2] units
-- Returns RESTOCKED; REPEATED where this key did it before; NO_SALE; FENCED and LOADING, where nothing is done
-- Cost: 1 read, up to 3 writes. Memory: the key and 20 bytes.
local state = redis.call('HGET', KEYS[1], 'state')
if not state then return 'NO_SALE' end
if state == 'FENCED' or state == 'LOADING' then return state end
if redis.call('HSETNX', KEYS[2], 'restock:' .. ARGV[1], ARGV[2]) == 0 then return 'REPEATED' end
redis.call('HINCRBY', KEYS[1], 'loaded', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'available', ARGV[2])
redis.call('PUBLISH', 'fg:returned', KEYS[1])
return 'RESTOCKED'
