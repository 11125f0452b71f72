-- An order's record, separated by tabs, which no part can contain:
-- version, status, quantity, reservedAt ms, expiresAt ms or nothing, resolvedAt ms or nothing,
-- D (answered as durable) or Q (answered as queued), fingerprint, buyer, idempotency key
local function parse_record(text)
  local parts = {}
  for part in (text .. '\t'):gmatch('([^\t]*)\t') do parts[#parts + 1] = part end
  return parts
end

local DURABILITY, FINGERPRINT = 7, 8
