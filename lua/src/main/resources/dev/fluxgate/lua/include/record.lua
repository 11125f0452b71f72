-- An order's record, separated by tabs, which no part can contain:
-- version, status, quantity, reservedAt ms, expiresAt ms or nothing, resolvedAt ms or nothing,
-- D (answered as durable) or Q (answered as queued), fingerprint, buyer, idempotency key
local function parse_record(text)
  local parts = {}
  for part in (text .. '\t'):gmatch('([^\t]*)\t') do parts[#parts + 1] = part end
  return parts
end

local STATUS, QUANTITY, EXPIRES_AT, RESOLVED_AT, DURABILITY, FINGERPRINT, BUYER, KEY = 2, 3, 5, 6, 7, 8, 9, 10

-- What the outbox calls the event of an order's current version. A release carries the units that it gives back: they can
-- be ordered once the event is published and not before, so that the database never sees their next order first.
local function event_of(id, record)
  local released = record[STATUS] == 'CANCELLED' or record[STATUS] == 'EXPIRED'
  return id .. ':' .. record[1] .. (released and ':' .. record[QUANTITY] or '')
end
