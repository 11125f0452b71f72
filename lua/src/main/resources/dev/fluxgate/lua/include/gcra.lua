-- GCRA, the generic cell rate algorithm (ITU-T I.371), as a rate limiter: one time stamp instead of a window of requests.
-- All times in microseconds, all whole numbers. tat: the theoretical arrival time that the last request left, or nil.
-- Returns the new theoretical arrival time (nil: refused), and how long to wait.
local function gcra(tat, now, interval, burst)
  local latest = now + interval * burst
  -- No request leaves a time further ahead than that: the clock has stepped back. It must not lock anybody out.
  if tat and tat > latest then tat = latest - interval end
  local arrival = math.max(tat or 0, now) + interval
  if arrival > latest then return nil, arrival - latest end
  return arrival, 0
end

-- How things stand without a request: how many may come at once, and how long until as many as ever may.
local function standing(tat, now, interval, burst)
  local ahead = math.max((tat or 0) - now, 0)
  if ahead > interval * burst then ahead = interval * (burst - 1) end
  return burst - math.ceil(ahead / interval), ahead
end

-- Microseconds between two requests at `rate` a second shared by `shares`, and how many may come at once.
local function pace(rate, shares)
  return math.max(1, math.floor(1000000 * shares / rate)), math.max(1, math.floor(rate / shares))
end
