-- load: invalid-rules | attack.lua:2 | longer than 65536 bytes
local s = ("x"):rep(math.maxinteger)
