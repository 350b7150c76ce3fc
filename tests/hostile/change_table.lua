-- load: invalid-rules | attack.lua:2 | table can't be changed
table.insert = function() end
