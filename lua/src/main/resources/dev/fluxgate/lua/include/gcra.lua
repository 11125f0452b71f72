-- GCRA, the generic cell rate algorithm (ITU-T I.371), as a rate limiter: one time stamp instead of a window of requests.
-- All times in microseconds, all whole numbers. tat: the theoretical arrival time that the last request left, or nil.
-- Returns the new theoretical arrival time (nil: refused), how long to wait, and how many requests are left at once.
local function gcra(tat, now, interval, burst)
  local latest = now + interval * burst
  -- No request leaves a time further ahead than that: the clock has stepped back. It must not lock anybody out.
  if tat and tat > latest then tat = latest - interval end
  local arrival = math.max(tat or 0, now) + interval
  if arrival > latest then return nil, arrival - latest, 0 end
  return arrival, 0, math.floor((latest - arrival) / interval)
end

-- Microseconds between two requests at `rate` a second shared by `shares`, and how many may come at once.
local function pace(rate, shares)
  return math.max(1, math.floor(1000000 * shares / rate)), math.max(1, math.floor(rate / shares))
end
