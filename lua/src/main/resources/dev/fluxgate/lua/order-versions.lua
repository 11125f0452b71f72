-- Tells how far a bucket knows orders, to be compared with the database.
--
-- KEYS[1] fg:{product:bucket}:orders
-- ARGV    order ids
-- Returns for each the version of its record, @bucket where it is in another one now, or nothing
-- Cost of a batch: 1 read.
local versions = redis.call('HMGET', KEYS[1], unpack(ARGV))
for i, text in ipairs(versions) do versions[i] = text and text:match('^[^\t]+') or '' end
return versions
