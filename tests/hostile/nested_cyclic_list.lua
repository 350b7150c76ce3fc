-- load: rule-budget | attack.lua:4 | budget of
local t = {}
t[1] = t
local e = all(t)
