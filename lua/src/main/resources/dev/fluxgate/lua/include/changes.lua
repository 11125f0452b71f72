-- What a batch of orders changes: collected order by order, written at once (decide-orders.lua).
local new_keys, new_events, new_holds, new_bought = {}, {}, {}, {}

-- Takes the units and records the order, its hold and its event.
local reserved_at, holds_end = whole(nowMs), sale.holdFor and whole(nowMs + sale.holdFor) or ''
local counter, status = sale.holdFor and 'held' or 'confirmed', sale.holdFor and 'HELD' or 'CONFIRMED'
local head, tail = reply(1, status, ''), reply('', reserved_at, holds_end, '', 'D', '')
local function take(id, buyer, field, terms)
  local quantity = terms.quantity
  terms.record = terms.record or head .. whole(quantity) .. tail .. terms.fingerprint .. '\t'
  remember(field, id, terms.record .. field)
  push(new_keys, field, id)
  push(new_events, reserved_at, id .. ':1')
  if sale.holdFor then push(new_holds, holds_end, id) end
  if limit then
    bought_by[buyer] = (bought_by[buyer] or 0) + quantity
    push(new_bought, buyer, text_of[bought_by[buyer]])
  end
  sale[counter] = sale[counter] + quantity
  sale.available = sale.available - quantity
  sale.accepted, sale.changedAt = sale.accepted + 1, nowMs
  outbox_depth = outbox_depth + 1
end

local function commit()
  write('HSET', KEYS[2], new_keys)
  write('HSET', KEYS[3], records, known_before + 1)
  write('ZADD', KEYS[7], new_events)
  write('ZADD', KEYS[8], new_holds)
  write('HSET', KEYS[4], new_bought)
  write('HSET', current_arrivals, new_arrivals)
  sale.decisions = sale.decisions + count
  save('available', 'held', 'confirmed', 'releasing', 'accepted', 'admission', 'rateWindow', 'decisions', 'changedAt')
end
