-- Ends a bucket's rebuild: its units and its state are as they ought to be. Safe to repeat.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:transfers
-- ARGV[1] base of the rebuild's epoch
-- ARGV[2] units that can be ordered
-- ARGV[3] OPEN, PAUSED or CLOSED; MOVED for a bucket that the sale has no more
-- ARGV    then keys of the restocks that are among the units
-- Returns FINISHED; STALE where another rebuild has taken over
-- Cost: 3 reads, 2 writes, 1 message, and 1 write for each restock.
--@include history
local rebuilding, base, claimed, held, confirmed =
  unpack(redis.call('HMGET', KEYS[1], 'rebuilding', 'base', 'claimed', 'held', 'confirmed'))
if base ~= ARGV[1] or claimed then return 'STALE' end
-- A fence that came after the rebuild stays.
if not rebuilding then return 'FINISHED' end
for i = 4, #ARGV do redis.call('HSET', KEYS[2], 'restock:' .. ARGV[i], '0') end
local loaded = string.format('%.0f', tonumber(ARGV[2]) + tonumber(held) + tonumber(confirmed))
local time = redis.call('TIME')
redis.call('HSET', KEYS[1], 'available', ARGV[2], 'loaded', loaded, 'state', ARGV[3], 'history', history(),
  'changedAt', string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)))
redis.call('HDEL', KEYS[1], 'rebuilding')
redis.call('PUBLISH', 'fg:returned', KEYS[1])
return 'FINISHED'
