-- wrk -s callers.lua URL -- FIRST: each call is of another caller, with the longest name that a consumer may have; every
-- tenth is a stranger with a bearer that fills the headers.
local NAME_LENGTH = 128
local STRANGER = string.rep('x', 15000)
local nth

function init(words)
  nth = tonumber(words[1])
end

local function bearer()
  nth = nth + 1
  if nth % 10 == 0 then return nth .. '+' .. STRANGER end
  local name = tostring(nth)
  return 'maria-silva+' .. string.rep('c', NAME_LENGTH - #name) .. name
end

function request()
  local headers = { ['x-fapi-interaction-id'] = wrk.headers['x-fapi-interaction-id'] }
  headers['Host'] = wrk.headers['Host']
  headers['authorization'] = 'Bearer ' .. bearer()
  return wrk.format(nil, nil, headers)
end
