-- load: rule-budget | attack.lua:5 | budget of
local list = {}
for i = 1, 100000 do list[i] = i end
table.sort(list, function(a, b) return true end)
table.sort(list, function(a, b) return false end)
table.sort(list, function(a, b) return a > b end)
while true do end
