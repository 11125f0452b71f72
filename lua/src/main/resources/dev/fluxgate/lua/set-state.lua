-- Pauses, resumes, closes or fences a bucket. What is closed stays closed; a fence is taken away by rebuilding alone; a bucket
-- that the sale has no more stays as it is. Safe to repeat.
--
-- KEYS[1] fg:{product:bucket}:sale
-- ARGV[1] OPEN, PAUSED, CLOSED or FENCED
-- Returns the bucket's state after the call, or NO_SALE
-- Cost: 1 read, up to 1 write.
local state = redis.call('HGET', KEYS[1], 'state')
if not state then return 'NO_SALE' end
local wanted = ARGV[1]
if state == wanted or state == 'FENCED' or state == 'MOVED' then return state end
if wanted ~= 'FENCED' and (state == 'LOADING' or state == 'CLOSED') then return state end
redis.call('HSET', KEYS[1], 'state', wanted)
return wanted
