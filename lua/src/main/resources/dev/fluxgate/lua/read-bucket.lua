-- Tells a bucket's terms, counters and backlog as of one moment.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:outbox
-- KEYS[3] fg:{product:bucket}:holds
-- Returns {ms now, outbox depth, ms when the next hold ends or nothing, ms when the outbox' oldest event was written or
-- nothing, then names and values in turn; at the end currentHistory, which Redis is in, and for a bucket of another one
-- masterSince: the ms of the server's start, or nothing where it has been a replica since}; {} without a sale
-- Cost: 6 reads, 2 more where a bucket is of another history.
--@include history
local names_and_values = redis.call('HGETALL', KEYS[1])
if #names_and_values == 0 then return {} end
local time = redis.call('TIME')
local state = {time[1] * 1000 + math.floor(time[2] / 1000), redis.call('ZCARD', KEYS[2]),
  redis.call('ZRANGE', KEYS[3], 0, 0, 'WITHSCORES')[2] or '',
  redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')[2] or ''}
for i, value in ipairs(names_and_values) do state[4 + i] = value end
local function tell(name, value) state[#state + 1], state[#state + 2] = name, value end
tell('currentHistory', history())
local sale = {}
for i = 1, #names_and_values, 2 do sale[names_and_values[i]] = names_and_values[i + 1] end
if sale.history ~= state[#state] then
  -- Whole seconds: at the latest.
  local started = state[1] - 1000 * (redis.call('INFO', 'server'):match('uptime_in_seconds:(%d+)') - 1)
  tell('masterSince', redis.call('INFO', 'replication'):match('master_replid2:0+%s') and string.format('%.0f', started) or '')
end
return state
