-- load: invalid-rules | attack.lua:2 | concatenate
local s = table.concat({ "a", {} })
