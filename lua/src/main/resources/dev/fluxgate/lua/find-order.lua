-- Finds an order by its id, or tells that the bucket may have known it.
--
-- KEYS[1] fg:{product:bucket}:orders
-- KEYS[2] fg:{product:bucket}:sale
-- ARGV[1] order id
-- Returns its record, @bucket where it is in another one now, or nothing; FENCED or NO_SALE of a bucket that has lost writes, or
-- may have, or is not there, and does not have it
-- Cost: 1 read, 2 more for an order that is not there.
--@include history
local record = redis.call('HGET', KEYS[1], ARGV[1])
if record then return record end
local state, of_bucket = unpack(redis.call('HMGET', KEYS[2], 'state', 'history'))
if not state then return 'NO_SALE' end
return (state == 'FENCED' or state ~= 'MOVED' and not is_compared(of_bucket)) and 'FENCED'
