-- Finds an order by its id.
--
-- KEYS[1] fg:{product:bucket}:orders
-- ARGV[1] order id
-- Returns its record, @bucket where it is in another one now, or nothing
-- Cost: 1 read.
return redis.call('HGET', KEYS[1], ARGV[1])
