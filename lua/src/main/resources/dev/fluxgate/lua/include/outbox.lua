-- Takes the published entries ARGV[first..last] out of an outbox; units that a release has waited to give back can be ordered
-- from then on. Returns how many entries were in it.
local function clear_outbox(key, first, last)
  local plain, found, returned = {}, 0, 0
  for i = first, last do
    local units = ARGV[i]:match('^[^:]+:%d+:(%d+)$')
    if not units then
      plain[#plain + 1] = ARGV[i]
    elseif redis.call('ZREM', key, ARGV[i]) == 1 then
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
