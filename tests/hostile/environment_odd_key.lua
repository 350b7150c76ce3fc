-- load: invalid-rules | attack.lua:2 | unknown name "table"
local x = _ENV[{}]
