-- A Redis server goes on with a history of writes. After a failover or a restart it is another one, which may lack writes that
-- were acknowledged. A bucket names the history that it was loaded, rebuilt or compared with the database in; in any other one
-- no unit of it changes hands.
local function history() return redis.call('INFO', 'replication'):match('master_replid:(%x+)') or '' end

local compared
local function is_compared(history_of_bucket)
  if compared == nil then compared = history_of_bucket == history() end
  return compared
end
