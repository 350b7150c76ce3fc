-- load: rule-budget | attack.lua:4 | budget of
local t = { fact.a }
for i = 1, 60 do t = { t, t } end
local e = all(t)
