-- load: invalid-rules | attack.lua:2 | compare
table.sort({ 1, 2 }, function(a, b) return a < {} end)
