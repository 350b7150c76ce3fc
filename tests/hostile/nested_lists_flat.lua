-- load: invalid-rules | attack.lua:4 | lists are nested deeper than 60
local t = { fact.a }
for i = 1, 60 do t = { t, t } end
local e = all(t)
