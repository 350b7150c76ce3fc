-- load: invalid-rules | attack.lua:2 | longer than 65536 bytes
local s = string.rep("x", 1 << 40)
