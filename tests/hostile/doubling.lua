-- load: rule-budget | attack.lua:3 | budget of memory
local s = "x"
for i = 1, 60 do s = s .. s end
