-- load: rule-budget | attack.lua:2 | budget of memory
local function deeper(n) return 1 + deeper(n + 1) end
deeper(1)
