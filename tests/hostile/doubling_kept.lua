-- load: rule-budget | attack.lua:5 | budget of memory
local kept = {}
local s = ("x"):rep(65536)
for i = 1, 10000 do
  kept[i] = s .. i
end
