-- Why an order of a batch is refused, but for its key and its rates (decide-orders.lua).
local refusal = {}

-- The first hold of the bucket to end; now, where released units only wait for their event to be published. Holds of this
-- batch are not written yet, and end after all others.
local first_end
local function next_hold_end()
  first_end = first_end or redis.call('ZRANGE', KEYS[8], 0, 0, 'WITHSCORES')[2] or whole(nowMs + (sale.held > 0 and sale.holdFor or 0))
  return first_end
end

function refusal.window(at)
  if sale.state ~= 'OPEN' then return sale.state end
  if sale.opensAt and nowMs < sale.opensAt then return reply('NOT_OPEN', whole(sale.opensAt)) end
  if sale.closesAt and nowMs >= sale.closesAt then return 'CLOSED' end
  if not is_compared(sale.history) then return 'UNVERIFIED' end
  if at then return 'KEY_REUSED' end
end

function refusal.stock(buyer, quantity)
  local bought = limit and (bought_by[buyer] or 0)
  if limit and bought + quantity > limit then return reply('LIMIT_REACHED', limit, bought) end
  if sale.available == 0 and sale.held == 0 and sale.releasing == 0 then return 'SOLD_OUT' end
  if sale.available == 0 then return reply('ALL_HELD', next_hold_end()) end
  if sale.available < quantity then return reply('INSUFFICIENT', sale.available) end
  if outbox_depth >= outbox_bound then return 'BACKLOG_FULL' end
end
