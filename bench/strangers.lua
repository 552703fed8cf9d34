-- wrk -s strangers.lua URL -- POPULATION FIRST: each call is for another customer of a population of that size. The step
-- shares no factor with a power of ten, so that no two calls of a run fall on one customer.
local STEP = 48611237
local population, index

function init(words)
  population = tonumber(words[1])
  index = tonumber(words[2])
end

function request()
  local headers = { ['x-fapi-interaction-id'] = wrk.headers['x-fapi-interaction-id'] }
  headers['Host'] = wrk.headers['Host']
  headers['authorization'] = 'Bearer p-' .. string.format('%d', index)
  index = (index + STEP) % population
  return wrk.format(nil, nil, headers)
end
