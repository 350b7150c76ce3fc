-- load: invalid-rules | attack.lua:4 | lists are nested deeper than 60
local t = {}
t[1] = t
local e = all(t)
