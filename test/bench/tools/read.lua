-- wrk: GET the paths of a file, one after the other and again. Usage: wrk … -s read.lua URL -- FILE
local requests, at = {}, 0

function init(args)
  for path in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format('GET', path)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"seconds":%f,"good":%d,"bad":%d,"p50":%f,"p99":%f}\n', summary.duration / 1e6,
    summary.requests - errors.status, errors.status + errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
