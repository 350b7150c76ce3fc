-- load: invalid-rules | attack.lua:4 | lists are nested deeper than 60
local t = { true, true, true }
for i = 1, 20000 do t = { t } end
local e = all(t) -- each word looks for the place of its line
