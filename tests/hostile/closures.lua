-- load: rule-budget | attack.lua:3 | budget of
local kept = {}
for i = 1, math.huge do kept[i] = function() return i end end
