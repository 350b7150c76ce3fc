-- load: invalid-rules | attack.lua:2 | pcall is not there: an error ends the rule
pcall(function() while true do end end)
