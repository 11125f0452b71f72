-- What a batch of orders changes: collected order by order, written at once (decide-orders.lua).
local new_keys, new_records, new_events, new_holds, new_arrivals, new_bought = {}, {}, {}, {}, {}, {}
local function push(list, first, second) list[#list + 1] = first; list[#list + 1] = second end

-- How the order's buyer stands with the rate for one buyer, and this bucket with its share of the sale's.
local function stand(limit, tat, shares)
  if not limit then return '\t\t' end
  local remaining, reset = standing(tat, nowUs, pace(limit, shares))
  return reply(limit, remaining, math.ceil(reset / 1000))
end
local function rates(order)
  return reply(stand(rate, arrivals and arrivals[order.buyer], 1), stand(sale_rate, sale.admission, sale.buckets))
end

local function accepted(reservedAt, expiresAt, order)
  return reply('ACCEPTED', reservedAt, expiresAt, rates(order))
end

-- Lets an order through the buyer's rate and the bucket's share of the sale's, or says which of them it exceeds. Only an
-- order that passes both is counted against them; one that has passed and was sent on to look for units is not counted again.
local function admit(order)
  if order.admitted then return nil end
  local arrival, admission, wait
  if rate then
    arrival, wait = gcra(arrivals[order.buyer], nowUs, pace(rate, 1))
    if not arrival then return reply('RATE_LIMITED', 'BUYER', math.ceil(wait / 1000), rate) end
  end
  if sale_rate then
    admission, wait = gcra(sale.admission, nowUs, pace(sale_rate, sale.buckets))
    if not admission then return reply('RATE_LIMITED', 'SALE', math.ceil(wait / 1000), sale_rate) end
    sale.admission = admission
  end
  if arrival then
    arrivals[order.buyer] = arrival
    push(new_arrivals, order.buyer, whole(arrival))
  end
end

-- The first hold of the bucket to end; now, where released units only wait for their event to be published. Holds of this
-- batch are not written yet, and end after all others.
local first_end
local function next_hold_end()
  first_end = first_end or redis.call('ZRANGE', KEYS[8], 0, 0, 'WITHSCORES')[2] or whole(nowMs + (sale.held > 0 and sale.holdFor or 0))
  return first_end
end

-- Takes the units and records the order, its hold and its event.
local function take(order)
  local held = sale.holdFor
  local expiresAt = held and whole(nowMs + held) or ''
  local text = table.concat({1, held and 'HELD' or 'CONFIRMED', order.quantity, nowMs, expiresAt, '', 'D',
    order.fingerprint, order.buyer, order.key}, '\t')
  remember(order.field, order.id, text).pending = true
  push(new_keys, order.field, order.id)
  push(new_records, order.id, text)
  push(new_events, nowMs, order.id .. ':1')
  if held then push(new_holds, expiresAt, order.id) end
  if limit then
    bought_by[order.buyer] = (bought_by[order.buyer] or 0) + order.quantity
    push(new_bought, order.buyer, bought_by[order.buyer])
  end
  local counter = held and 'held' or 'confirmed'
  sale[counter] = sale[counter] + order.quantity
  sale.available = sale.available - order.quantity
  sale.accepted = sale.accepted + 1
  outbox_depth = outbox_depth + 1
  return accepted(nowMs, expiresAt, order)
end

local function commit()
  write('HSET', KEYS[2], new_keys)
  write('HSET', KEYS[3], new_records)
  write('ZADD', KEYS[7], new_events)
  write('ZADD', KEYS[8], new_holds)
  write('HSET', KEYS[4], new_bought)
  write('HSET', current_arrivals, new_arrivals)
  sale.decisions = sale.decisions + count
  save('available', 'held', 'confirmed', 'releasing', 'accepted', 'admission', 'rateWindow', 'decisions')
end
