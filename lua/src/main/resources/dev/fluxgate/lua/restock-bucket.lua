-- Adds units to a bucket, once for each key.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:transfers
-- ARGV[1] the restock's key
-- ARGV[2] how many buckets the caller split the restock over
-- ARGV[3] units
-- Returns RESTOCKED; REPEATED where this key did it before; NO_SALE; FENCED (also while Redis' history is not compared) and
-- LOADING, where nothing is done; MOVED, where nothing is done because the sale has another number of buckets: shares of two
-- splits do not add up
-- Cost: 2 reads, 3 writes, 1 message. Memory: 115 bytes, for a key of 36 characters.
--@include history
local state, buckets, of_bucket = unpack(redis.call('HMGET', KEYS[1], 'state', 'buckets', 'history'))
if not state then return 'NO_SALE' end
if state == 'FENCED' or state == 'LOADING' then return state end
if state == 'MOVED' or buckets ~= ARGV[2] then return 'MOVED' end
if not is_compared(of_bucket) then return 'FENCED' end
if redis.call('HSETNX', KEYS[2], 'restock:' .. ARGV[1], ARGV[3]) == 0 then return 'REPEATED' end
redis.call('HINCRBY', KEYS[1], 'loaded', ARGV[3])
redis.call('HINCRBY', KEYS[1], 'available', ARGV[3])
redis.call('PUBLISH', 'fg:returned', KEYS[1])
return 'RESTOCKED'
