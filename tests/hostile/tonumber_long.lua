-- load: rule-budget | attack.lua:3 | budget of
local s = ("1"):rep(60000)
while tonumber(s) do end
