-- load: rule-budget | attack.lua:3 | budget of memory
local t = {}
for i = 1, 100000 do t[i] = ("x"):rep(1000) .. i end
