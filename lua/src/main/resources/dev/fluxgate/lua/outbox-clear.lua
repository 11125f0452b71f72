-- Takes published entries out of the outbox, and lets the units of released orders be ordered again.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:outbox
-- ARGV    order id:version[:units that a release gives back]
-- Returns how many of them were in it
--@include sale
--@include outbox
if not sale.state then return 0 end
return clear_outbox(KEYS[2], 1, #ARGV)
