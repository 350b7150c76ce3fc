-- load: rule-budget | attack.lua:3 | budget of
local t = {}
for i = 1, math.huge do t["k" .. i] = i end
