-- First step of a transfer between buckets: takes units from the one that has some. Until the transfer is settled, it is on
-- record here, so that whoever finds it can complete it. Safe to repeat.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:transfers
-- ARGV[1] the transfer's id, the caller's choice
-- ARGV[2] number of the bucket that shall get the units
-- ARGV[3] how many units it needs at least; it gets half of what is here where that is more
-- Returns {units, sequence number, floor}: all transfers of this bucket to that one up to the floor are settled;
-- {0, 0, 0} where there is nothing to take, the sale is not open or Redis' history not compared, or it has no such receiving bucket
-- Cost: 4 reads, 2 writes. Memory: 130 bytes until it is settled.
--@include history
--@include transfer
local known = transfers['out:' .. ARGV[1]]
if known then
  local seq, _, units = parse_transfer(known)
  return {tonumber(units), tonumber(seq), floor_for(ARGV[2])}
end
local state, buckets, available, moved, outgoing, seq, of_bucket =
  unpack(redis.call('HMGET', KEYS[1], 'state', 'buckets', 'available', 'moved', 'outgoing', 'transfers', 'history'))
available = tonumber(available)
if state ~= 'OPEN' or available < 1 or tonumber(ARGV[2]) >= tonumber(buckets) then return {0, 0, 0} end
if not is_compared(of_bucket) then return {0, 0, 0} end
-- Half: as the donor empties the amounts shrink, and the last units do not ping-pong.
local units = math.min(available, math.max(tonumber(ARGV[3]), math.floor(available / 2)))
seq = whole(tonumber(seq) + 1)
redis.call('HSET', KEYS[1], 'transfers', seq, 'available', whole(available - units), 'moved', whole(moved - units),
  'outgoing', whole(outgoing + units))
transfers['out:' .. ARGV[1]] = table.concat({seq, ARGV[2], whole(units), whole(nowMs)}, '\t')
redis.call('HSET', KEYS[2], 'out:' .. ARGV[1], transfers['out:' .. ARGV[1]])
return {units, tonumber(seq), floor_for(ARGV[2])}
