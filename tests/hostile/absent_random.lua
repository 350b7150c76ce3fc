-- load: invalid-rules | attack.lua:2 | math.random is not there
local x = math.random()
