-- Takes published entries out of the outbox.
--
-- KEYS[1] fg:{product:bucket}:outbox
-- ARGV    order id:version
-- Returns how many of them were in it
return redis.call('ZREM', KEYS[1], unpack(ARGV))
