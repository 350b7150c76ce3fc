-- load: rule-budget | attack.lua:2 | budget of 32000000 instructions
while true do end
