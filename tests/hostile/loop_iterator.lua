-- load: rule-budget | attack.lua:2 | instructions
for _ in function() return 1 end do end
