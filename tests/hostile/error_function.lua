-- load: invalid-rules | attack.lua:2 | function
error(function() while true do end end)
