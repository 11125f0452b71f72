-- Decides a batch of orders of one bucket in the order given, each as if it had come alone.
--
-- KEYS[1] fg:{product:bucket}:sale    terms and counters
-- KEYS[2] fg:{product:bucket}:keys    buyer TAB idempotency key -> order id
-- KEYS[3] fg:{product:bucket}:orders  order id -> record
-- KEYS[4] fg:{product:bucket}:buyers  buyer -> units ordered; only of sales with a limit
-- KEYS[5] fg:{product:bucket}:rate:0  buyer -> theoretical arrival time, even windows; only of sales with a rate
-- KEYS[6] fg:{product:bucket}:rate:1  the same, odd windows
-- KEYS[7] fg:{product:bucket}:outbox  order id:version[:units that a release gives back] -> ms of the decision
-- KEYS[8] fg:{product:bucket}:holds   order id -> ms when the hold ends
-- ARGV[1] entries that the outbox may hold at most
-- ARGV[2] how many buckets the caller thinks the sale has: what it found the buyers' home bucket by
-- ARGV[3] which of the orders, from 1, have passed the rates before (they were refused for want of units, and units were moved
--         here since), separated by spaces
-- ARGV[4] how many published outbox entries follow; each is then taken out of the outbox
-- ARGV[.] these entries; then the orders in columns of equal length: buyers, their buyer TAB idempotency key, order ids,
--         quantity TAB fingerprint
--
-- Returns {ms now, decisions of the bucket so far, outbox depth, then one reply an order}; without a sale, or
-- with another number of buckets, {ms now, -1, 0, …}.
-- A reply is a code and its arguments, separated by tabs; in order of precedence:
--   NO_SALE
--   MOVED buckets                                           ask for the home bucket again
--   ACCEPTED reservedAt expiresAt rates                     again, with the same times, when an order id comes twice
--   REPLAYED PENDING|PUBLISHED rates orderId record         the key is known, with this fingerprint
--   LOADING | FENCED | PAUSED | CLOSED | NOT_OPEN opensAt
--   UNVERIFIED                                              Redis has failed over or restarted, and may lack orders
--   KEY_REUSED                                              the key is known, with another fingerprint
--   RATE_LIMITED BUYER|SALE retryAfterMs limit
--   LIMIT_REACHED limit bought
--   SOLD_OUT | ALL_HELD endsAt | INSUFFICIENT available     of this bucket: another may have units
--   BACKLOG_FULL
-- rates: limit, remaining and resetMs of the rate for one buyer, then of this bucket's share of the sale's; empty without
-- Cost of a batch, whatever its size: 4 reads and 1 write; and for its replies, once however many orders get one:
--   NO_SALE, MOVED                                          nothing; with them it is 2 reads in all
--   ACCEPTED                                                1 read and 3 writes, 1 write more for holds
--   LOADING, FENCED, PAUSED, CLOSED, NOT_OPEN               nothing
--   REPLAYED, ALL_HELD; KEY_REUSED                          2 reads each; 3
--   all others                                              1 read, which they share with ACCEPTED
-- For a limit 1 read and 1 write more, for a buyer's rate up to 2 reads and 3 writes; for published events 1 write, 1 more for
-- each release among them, 1 and a message for all releases. What replies cost in microseconds: docs/explanation/performance.md.
-- Memory: about 350 bytes an accepted order (a buyer of 12 characters, a key of 36), 150 more while its event waits, 150 while
-- it is held, 76 a buyer of a sale with a limit.
--@include history
--@include sale
--@include gcra
--@include record
--@include outbox
--@include batch
--@include rates
--@include changes
--@include refusals

local replies = {nowMs}

-- Answers an order that this buyer's key has decided before; nil when it has not, or differs.
local function known(at, id, buyer, terms)
  local record = parse_record(records[at + 1])
  if record[FINGERPRINT] ~= terms.fingerprint then return nil end
  if records[at] == id then return reply('ACCEPTED', record[4], record[5], rates(buyer)) end
  local is_pending = at > known_before or in_outbox[at]
  return reply('REPLAYED', is_pending and 'PENDING' or 'PUBLISHED', rates(buyer), records[at], records[at + 1])
end

local accepted = reply('ACCEPTED', reserved_at, holds_end, '')
for i = 1, count do
  local id, buyer, field, terms = ARGV[ids + i], ARGV[buyers + i], ARGV[fields + i], terms_of[ARGV[all_terms + i]]
  local at = at_field[field]
  local answer = at and known(at, id, buyer, terms) or refusal.window(at)
    or not is_admitted[i] and admit(buyer) or refusal.stock(buyer, terms.quantity)
  if not answer then
    take(id, buyer, field, terms)
    answer = accepted .. rates(buyer)
  end
  replies[3 + i] = answer
end
commit()
replies[2], replies[3] = sale.decisions, outbox_depth
return replies
