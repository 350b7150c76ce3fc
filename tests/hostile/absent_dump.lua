-- load: invalid-rules | attack.lua:2 | string.dump is not there: rule files are text
local x = string.dump(function() end)
