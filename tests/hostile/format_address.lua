-- load: invalid-rules | attack.lua:2 | %p is not there
local s = string.format("%p", "x")
