-- Second step of a transfer: gives the units to the bucket that they are for, once, however often it is repeated.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:transfers
-- ARGV[1] number of the bucket that they were taken from
-- ARGV[2] the transfer's sequence number there
-- ARGV[3] units
-- ARGV[4] the floor, as take-units.lua tells it
-- Returns GIVEN; REPEATED where they were given before, or the sale was rebuilt since; NO_SALE; FENCED
-- Cost: 2 reads, up to 6 writes. Memory: 50 bytes until the floor has passed it.
--@include transfer
local state, base = unpack(redis.call('HMGET', KEYS[1], 'state', 'base'))
if not state then return 'NO_SALE' end
if state == 'FENCED' then return 'FENCED' end
local given, floor = 'in:' .. ARGV[1] .. ':', 'floor:' .. ARGV[1]
local seq, settled = tonumber(ARGV[2]), tonumber(transfers[floor] or base)
if seq <= settled or seq <= tonumber(base) or transfers[given .. ARGV[2]] then return 'REPEATED' end
if tonumber(ARGV[4]) > settled then
  for name in pairs(transfers) do
    local number = name:sub(1, #given) == given and tonumber(name:sub(#given + 1))
    if number and number <= tonumber(ARGV[4]) then redis.call('HDEL', KEYS[2], name) end
  end
  redis.call('HSET', KEYS[2], floor, ARGV[4])
end
redis.call('HSET', KEYS[2], given .. ARGV[2], ARGV[3])
redis.call('HINCRBY', KEYS[1], 'available', ARGV[3])
redis.call('HINCRBY', KEYS[1], 'moved', ARGV[3])
redis.call('PUBLISH', 'fg:returned', KEYS[1])
return 'GIVEN'
