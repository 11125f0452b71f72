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
-- ARGV[3] how many published outbox entries follow; each is then taken out of the outbox
-- ARGV[.] these entries, then six an order: order id, buyer, idempotency key, fingerprint, quantity, ADMITTED where the
--         rates were passed before (it was refused for want of units, and units were moved here since) or nothing
--
-- Returns {ms now, decisions of the bucket so far, outbox depth, then one reply an order}; without a sale, or
-- with another number of buckets, {ms now, -1, 0, …}.
-- A reply is a code and its arguments, separated by tabs; in order of precedence:
--   NO_SALE
--   MOVED buckets                                           ask for the home bucket again
--   ACCEPTED reservedAt expiresAt rates                     again, with the same times, when an order id comes twice
--   REPLAYED PENDING|PUBLISHED rates orderId record         the key is known, with this fingerprint
--   LOADING | FENCED | PAUSED | CLOSED | NOT_OPEN opensAt
--   KEY_REUSED                                              the key is known, with another fingerprint
--   RATE_LIMITED BUYER|SALE retryAfterMs limit
--   LIMIT_REACHED limit bought
--   SOLD_OUT | ALL_HELD endsAt | INSUFFICIENT available     of this bucket: another may have units
--   BACKLOG_FULL
-- rates: limit, remaining and resetMs of the rate for one buyer, then of this bucket's share of the sale's; empty without
-- Cost of a batch, whatever its size: 4 reads and up to 6 writes; 2 reads more where a key is known, 1 where all is held,
-- 1 read and 1 write where a limit is set, 2 and up to 3 where a rate is set for a buyer; 1 write more for each release that is
-- published, 1 write and 1 message for all of them.
-- Memory: about 350 bytes an accepted order (a buyer of 12 characters, a key of 36), 150 more while its event waits, 150 while
-- it is held, 76 a buyer of a sale with a limit.
--@include sale
--@include gcra
--@include record
--@include outbox
--@include batch
--@include changes

local decide, replies = {}, {nowMs}

-- Answers an order that this buyer's key has decided before; nil when it has not, or differs.
function decide.known(order, record)
  if not record or record[FINGERPRINT] ~= order.fingerprint then return nil end
  if record.id == order.id then return accepted(record[4], record[5], order) end
  return reply('REPLAYED', record.pending and 'PENDING' or 'PUBLISHED', rates(order), record.id, record.text)
end

function decide.window(record)
  if sale.state ~= 'OPEN' then return sale.state end
  if sale.opensAt and nowMs < sale.opensAt then return reply('NOT_OPEN', whole(sale.opensAt)) end
  if sale.closesAt and nowMs >= sale.closesAt then return 'CLOSED' end
  if record then return 'KEY_REUSED' end
end

function decide.stock(order)
  local bought = limit and (bought_by[order.buyer] or 0)
  if limit and bought + order.quantity > limit then return reply('LIMIT_REACHED', limit, bought) end
  if sale.available == 0 and sale.held == 0 and sale.releasing == 0 then return 'SOLD_OUT' end
  if sale.available == 0 then return reply('ALL_HELD', next_hold_end()) end
  if sale.available < order.quantity then return reply('INSUFFICIENT', sale.available) end
  if outbox_depth >= tonumber(ARGV[1]) then return 'BACKLOG_FULL' end
end

for i, order in ipairs(orders) do
  local record = known[order.field]
  replies[3 + i] = decide.known(order, record) or decide.window(record) or admit(order) or decide.stock(order) or take(order)
end
commit()
replies[2], replies[3] = sale.decisions, outbox_depth
return replies
