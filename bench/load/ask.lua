-- Ask the addresses of a file in turn, and say in one line of JSON how long the answers took.
local paths = {}
for line in io.lines(os.getenv("MAGNITSKY_PATHS")) do
  paths[#paths + 1] = line
end

local threads = 0
function setup(thread)
  thread:set("nth", threads)
  threads = threads + 1
end

local place
function request()
  -- Each thread begins at a place of its own, so that no two ask for the same at first.
  place = (place or math.floor(nth * #paths / 2)) % #paths + 1
  return wrk.format("GET", paths[place], { ["Accept-Encoding"] = "gzip" })
end

function done(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read
    + summary.errors.write + summary.errors.timeout
  io.write(string.format(
    '{"requests": %d, "seconds": %f, "bytes": %d, "failed": %d, "p50": %f, "p95": %f, "p99": %f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, failed,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3))
end
