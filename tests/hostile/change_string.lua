-- load: invalid-rules | attack.lua:2 | string can't be changed
string.rep = function() end
