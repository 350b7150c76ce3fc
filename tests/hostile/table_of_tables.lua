-- load: rule-budget | attack.lua:3 | budget of memory
local t = {}
for i = 1, math.huge do t = { t, {}, {}, {}, {}, {}, {}, {} } end
