-- load: invalid-rules | attack.lua:2 | setmetatable is not there
setmetatable({}, { __gc = function() while true do end end })
