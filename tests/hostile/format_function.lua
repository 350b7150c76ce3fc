-- load: invalid-rules | attack.lua:2 | a function can't be formatted
local s = ("%q"):format(tostring)
