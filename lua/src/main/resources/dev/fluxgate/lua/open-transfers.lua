-- Lists the transfers out of a bucket that have been open for some time: whoever began them is slow or dead.
--
-- KEYS[1] fg:{product:bucket}:sale
-- KEYS[2] fg:{product:bucket}:transfers
-- ARGV[1] ms that a transfer has been open at least
-- Returns five for each: id, sequence number, receiving bucket, units, floor
-- Cost: 1 read where none is open, else 3.
if redis.call('HGET', KEYS[1], 'outgoing') == '0' then return {} end
--@include transfer
local listed = {}
for name, text in pairs(transfers) do
  local seq, to, units, since = parse_transfer(text)
  if name:sub(1, 4) == 'out:' and tonumber(since) + tonumber(ARGV[1]) <= nowMs then
    for _, part in ipairs({name:sub(5), seq, to, units, whole(floor_for(to))}) do listed[#listed + 1] = part end
  end
end
return listed
