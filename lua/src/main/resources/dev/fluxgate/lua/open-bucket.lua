-- Lets a loaded bucket sell. Changes nothing where it is past loading, so that it is safe to repeat.
--
-- KEYS[1] fg:{product:bucket}:sale
-- Returns the bucket's state after the call, or NO_SALE
-- Cost: 1 read, up to 1 write.
local state = redis.call('HGET', KEYS[1], 'state')
if not state then return 'NO_SALE' end
if state ~= 'LOADING' then return state end
redis.call('HSET', KEYS[1], 'state', 'OPEN')
return 'OPEN'
