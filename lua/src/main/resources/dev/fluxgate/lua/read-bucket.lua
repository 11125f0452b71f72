-- Tells a bucket's terms, counters and backlog as of one moment.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:outbox
-- KEYS[3] fg:{product:bucket}:holds
-- Returns {ms now, outbox depth, ms when the next hold ends or nothing, ms when the outbox' oldest event was written or
-- nothing, then names and values in turn}; {} without a sale
-- Cost: 5 reads.
local names_and_values = redis.call('HGETALL', KEYS[1])
if #names_and_values == 0 then return {} end
local time = redis.call('TIME')
local state = {time[1] * 1000 + math.floor(time[2] / 1000), redis.call('ZCARD', KEYS[2]),
  redis.call('ZRANGE', KEYS[3], 0, 0, 'WITHSCORES')[2] or '',
  redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')[2] or ''}
for i, value in ipairs(names_and_values) do state[4 + i] = value end
return state
