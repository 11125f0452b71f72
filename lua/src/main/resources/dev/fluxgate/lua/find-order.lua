-- Finds an order by its id, or tells that the bucket may have known it.
--
-- KEYS[1] fg:{product:bucket}:orders
-- KEYS[2] fg:{product:bucket}:sale
-- ARGV[1] order id
-- Returns its record, @bucket where it is in another one now, or nothing; FENCED or NO_SALE of a bucket that has lost writes or
-- is not there, and does not have it
-- Cost: 1 read, 1 more for an order that is not there.
local record = redis.call('HGET', KEYS[1], ARGV[1])
if record then return record end
local state = redis.call('HGET', KEYS[2], 'state') or 'NO_SALE'
return (state == 'FENCED' or state == 'NO_SALE') and state
