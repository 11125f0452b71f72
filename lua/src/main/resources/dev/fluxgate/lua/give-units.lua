-- Second step of a transfer: gives the units to the bucket that they are for, once, however often it is repeated.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:transfers
-- ARGV[1] number of the bucket that they were taken from
-- ARGV[2] the transfer's sequence number there
-- ARGV[3] units
-- ARGV[4] the floor, as take-units.lua tells it
-- Returns GIVEN; REPEATED where they were given before, or the sale was rebuilt since; NO_SALE; FENCED, also where the donor was
-- rebuilt already and this bucket is yet to be, and while Redis' history is not compared
-- Cost: 4 reads, 2 writes, 1 message, and 1 write for each transfer that it forgets, as the floor has passed it.
-- Memory: 72 bytes until then, and as much for each donor.
--@include history
--@include transfer
-- Numbers that an epoch has, as in RebuildScripts.
local EPOCH_SIZE = 1000000000000
local state, base, available, moved, of_bucket =
  unpack(redis.call('HMGET', KEYS[1], 'state', 'base', 'available', 'moved', 'history'))
if not state then return 'NO_SALE' end
local given, floor = 'in:' .. ARGV[1] .. ':', 'floor:' .. ARGV[1]
local seq, settled = tonumber(ARGV[2]), tonumber(transfers[floor] or base)
if state == 'FENCED' or not is_compared(of_bucket) or seq > base + EPOCH_SIZE then return 'FENCED' end
if seq <= settled or transfers[given .. ARGV[2]] then return 'REPEATED' end
local news = {given .. ARGV[2], ARGV[3]}
if tonumber(ARGV[4]) > settled then
  for name in pairs(transfers) do
    local number = name:sub(1, #given) == given and tonumber(name:sub(#given + 1))
    if number and number <= tonumber(ARGV[4]) then redis.call('HDEL', KEYS[2], name) end
  end
  news[3], news[4] = floor, ARGV[4]
end
redis.call('HSET', KEYS[2], unpack(news))
redis.call('HSET', KEYS[1], 'available', whole(available + ARGV[3]), 'moved', whole(moved + ARGV[3]))
redis.call('PUBLISH', 'fg:returned', KEYS[1])
return 'GIVEN'
