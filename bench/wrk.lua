-- POSTs the payloads of a file (one a line), over and over. Argument: the file.
local requests = {}
local next_one = 0

function init(args)
  local headers = {
    ["Authorization"] = "Bearer bench",
    ["Accept"] = "application/json",
    ["Content-Type"] = "application/json",
  }
  for payload in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("POST", nil, headers, payload)
    if #requests == 10000 then break end
  end
end

function request()
  next_one = next_one % #requests + 1
  return requests[next_one]
end
