-- load: invalid-rules | attack.lua:2 | invalid conversion
local s = string.format("%99999d", 1)
