-- The rates that an order of a batch must keep, and how it stands with them (decide-orders.lua).
--
-- Arrival times live in two hashes, for the current window and the one before; a hash is dropped whole when both are
-- past, so that nothing is kept of buyers who have gone. A window is longer than any arrival time reaches ahead; once it is as
-- old as one reaches, those of the window before are past and need not be read.
local interval, burst, sale_interval, sale_burst
local rate, sale_rate = sale.ordersPerSecondPerBuyer, sale.ordersPerSecond
local arrivals, current_arrivals
if rate then
  interval, burst = pace(rate, 1)
  local window = math.floor(nowUs / 2000000)
  local previous_arrivals = KEYS[6 - window % 2]
  current_arrivals = KEYS[5 + window % 2]
  if sale.rateWindow ~= window then redis.call('UNLINK', current_arrivals) end
  if sale.rateWindow ~= window and sale.rateWindow ~= window - 1 then redis.call('UNLINK', previous_arrivals) end
  sale.rateWindow = window
  local reaches_here = nowUs - window * 2000000 < interval * burst
  arrivals = numbers_of_buyers(reaches_here and {current_arrivals, previous_arrivals} or {current_arrivals})
end
local new_arrivals = {}

-- How an arrival time stands with a rate, as text, which many orders of a batch share.
local function teller(limit, interval, burst)
  local told_tat, told_remaining, told_ms, told = false, nil, nil, '\t\t'
  return function(tat)
    if limit and tat ~= told_tat then
      local remaining, reset = standing(tat, nowUs, interval, burst)
      local ms = math.ceil(reset / 1000)
      if remaining ~= told_remaining or ms ~= told_ms then told = limit .. '\t' .. remaining .. '\t' .. ms end
      told_tat, told_remaining, told_ms = tat, remaining, ms
    end
    return told
  end
end
if sale_rate then sale_interval, sale_burst = pace(sale_rate, sale.buckets) end
local tell, tell_sale = teller(rate, interval, burst), teller(sale_rate, sale_interval, sale_burst)
local function rates(buyer)
  return tell(rate and arrivals[buyer]) .. '\t' .. tell_sale(sale.admission)
end

-- Lets an order through the buyer's rate and the bucket's share of the sale's, or says which of them it exceeds. Only an
-- order that passes both is counted against them; one that has passed and was sent on to look for units is not counted again.
local function admit(buyer)
  local arrival, admission, wait
  if rate then
    arrival, wait = gcra(arrivals[buyer], nowUs, interval, burst)
    if not arrival then return reply('RATE_LIMITED', 'BUYER', math.ceil(wait / 1000), rate) end
  end
  if sale_rate then
    admission, wait = gcra(sale.admission, nowUs, sale_interval, sale_burst)
    if not admission then return reply('RATE_LIMITED', 'SALE', math.ceil(wait / 1000), sale_rate) end
    sale.admission = admission
  end
  if arrival then
    arrivals[buyer] = arrival
    push(new_arrivals, buyer, text_of[arrival])
  end
end
