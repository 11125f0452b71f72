-- Finds an order by its id.
--
-- KEYS[1] fg:{product:bucket}:orders
-- ARGV[1] order id
-- Returns its record, or nothing
return redis.call('HGET', KEYS[1], ARGV[1])
