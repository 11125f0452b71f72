-- Takes the published entries ARGV[first..last] out of an outbox; units that a release has waited to give back can be ordered
-- from then on. Returns how many entries were in it. Those of accepted orders are told by their length: an id of 36 characters,
-- a colon and a version.
local PLAIN_LENGTH = 38
local function clear_outbox(key, first, last)
  local plain, found, returned = {}, 0, 0
  for i = first, last do
    local entry = ARGV[i]
    local units = #entry > PLAIN_LENGTH and entry:match('^[^:]+:%d+:(%d+)$')
    if not units then
      plain[#plain + 1] = entry
    elseif redis.call('ZREM', key, entry) == 1 then
      found, returned = found + 1, returned + tonumber(units)
    end
  end
  if #plain > 0 then found = found + redis.call('ZREM', key, unpack(plain)) end
  if returned > 0 and sale.state then
    sale.available, sale.releasing = sale.available + returned, sale.releasing - returned
    save('available', 'releasing')
    redis.call('PUBLISH', 'fg:returned', KEYS[1])
  end
  return found
end
