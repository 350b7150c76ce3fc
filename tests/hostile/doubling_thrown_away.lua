-- load: rule-budget | attack.lua:3 | budget of memory
local s = ("x"):rep(65536)
for i = 1, 1000000 do local t = s .. i end
