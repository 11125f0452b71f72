-- An order as most people write it: one call, the order's own key against retries, the stock in a counter.
--
-- KEYS[1] peer:{product}:stock   units left
-- KEYS[2] peer:{product}:keys    buyer:key -> order id
-- KEYS[3] peer:{product}:orders  order id -> the order
-- ARGV[1] buyer:key  ARGV[2] order id  ARGV[3] quantity  ARGV[4] the order as JSON
--
-- Returns the order's id: a new one, or that of the order which this key has made before; nil when too few units are left.
local known = redis.call('HGET', KEYS[2], ARGV[1])
if known then return known end
local left = tonumber(redis.call('GET', KEYS[1]) or '0')
if left < tonumber(ARGV[3]) then return nil end
redis.call('DECRBY', KEYS[1], ARGV[3])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('HSET', KEYS[3], ARGV[2], ARGV[4])
return ARGV[2]
