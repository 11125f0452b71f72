-- Notes on orders that they are about to be answered as queued, so that a retry gets the same answer.
--
-- KEYS[1] fg:{product:bucket}:orders
-- ARGV    order ids
-- Returns how many of them are known
-- Cost of a batch: 1 read, 1 write.
--@include record
local marked = {}
for i, text in ipairs(redis.call('HMGET', KEYS[1], unpack(ARGV))) do
  if text and text:sub(1, 1) ~= '@' then
    local record = parse_record(text)
    record[DURABILITY] = 'Q'
    marked[#marked + 1] = ARGV[i]
    marked[#marked + 1] = table.concat(record, '\t')
  end
end
if #marked > 0 then redis.call('HSET', KEYS[1], unpack(marked)) end
return #marked / 2
