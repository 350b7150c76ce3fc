-- load: invalid-rules | attack.lua:2 | number expected, got table
local s = string.sub("x", {})
