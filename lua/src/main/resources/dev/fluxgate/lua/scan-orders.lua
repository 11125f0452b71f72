-- Reads a bucket's orders page by page, as HSCAN does: an order that is there all the time is told at least once.
--
-- KEYS[1] fg:{product:bucket}:orders
-- ARGV[1] cursor: 0 to begin with
-- ARGV[2] about how many
-- Returns the next cursor, 0 at the end, then ids and records (or @bucket) in turn
-- Cost: 1 read.
local page = redis.call('HSCAN', KEYS[1], ARGV[1], 'COUNT', ARGV[2])
local found = {page[1]}
for i, value in ipairs(page[2]) do found[1 + i] = value end
return found
