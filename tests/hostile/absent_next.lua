-- load: invalid-rules | attack.lua:2 | next is not there: use pairs, which has a fixed order
local k = next({})
