-- wrk: guests answer, one after the other, and when all have answered they change their minds.
-- Usage: wrk … -s answer.lua URL -- FILE; each line "token nonce first-answer second-answer".
-- A form carries the invitation's revision, so the script keeps count: one more with each answer that was taken (303);
-- when somebody else's answer moved a guest, the page that came back says what is right.
local guests, byToken, at = {}, {}, 0
local headers = { ['Content-Type'] = 'application/x-www-form-urlencoded' }
local threads = {}
good, bad = 0, 0

function setup(thread)
  threads[#threads + 1] = thread
end

function init(args)
  for line in io.lines(args[1]) do
    local token, nonce, first, second = line:match('(%S+) (%S+) (%S+) (%S+)')
    local guest = { path = '/r/' .. token, nonce = nonce, answers = { first, second }, given = 0, revision = 0 }
    guests[#guests + 1] = guest
    byToken[token] = guest
  end
end

local function nextGuest()
  for _ = 1, #guests do
    at = at % #guests + 1
    if not guests[at].waiting then return guests[at] end
  end
  return guests[at]
end

function request()
  local guest = nextGuest()
  guest.waiting = true
  local body = 'answer=' .. guest.answers[guest.given % 2 + 1] .. '&plusOnes=0&diet=&note=&revision=' .. guest.revision ..
    '&nonce=' .. guest.nonce
  return wrk.format('POST', guest.path, headers, body)
end

function response(status, answered, body)
  if status == 303 then
    good = good + 1
    local guest = byToken[(answered['Location'] or answered['location']):match('/r/(%w+)')]
    guest.waiting, guest.given, guest.revision = false, guest.given + 1, guest.revision + 1
    return
  end
  bad = bad + 1
  local guest = byToken[body:match('/r/(%w+)') or '']
  if guest then
    guest.waiting, guest.revision = false, body:match('name="revision" value="(%d+)"') or guest.revision
  end
end

function done(summary, latency)
  local good, bad = 0, summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do
    good, bad = good + thread:get('good'), bad + thread:get('bad')
  end
  io.write(string.format('{"seconds":%f,"good":%d,"bad":%d,"p50":%f,"p99":%f}\n', summary.duration / 1e6, good, bad,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
