-- A bucket's transfers:
--   out:id           -> sequence number, receiving bucket, units, ms; one that is not settled
--   in:donor:number  -> units; one that was given here
--   floor:donor      -> the sequence number up to which all of the donor's transfers to here are settled: none comes again
--   restock:key      -> units
local time = redis.call('TIME')
local nowMs = time[1] * 1000 + math.floor(time[2] / 1000)
local function whole(number) return string.format('%.0f', number) end

local transfers = {}
local names_and_values = redis.call('HGETALL', KEYS[2])
for i = 1, #names_and_values, 2 do transfers[names_and_values[i]] = names_and_values[i + 1] end

local function parse_transfer(text) return text:match('^(%d+)\t(%d+)\t(%d+)\t(%d+)$') end

-- One less than the lowest open sequence number to a bucket.
local function floor_for(receiver)
  local lowest
  for name, text in pairs(transfers) do
    local seq, to = parse_transfer(text)
    if name:sub(1, 4) == 'out:' and to == receiver and (not lowest or tonumber(seq) < lowest) then lowest = tonumber(seq) end
  end
  return lowest and lowest - 1 or 0
end
