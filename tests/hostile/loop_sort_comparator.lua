-- load: rule-budget | attack.lua:2 | instructions
table.sort({ 3, 2, 1 }, function() while true do end end)
