-- load: invalid-rules | attack.lua:2 | a table can't be formatted
local s = ("%s"):format({})
