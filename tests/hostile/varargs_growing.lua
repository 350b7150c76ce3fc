-- load: rule-budget | attack.lua:2 | budget of
local function more(...) return more(1, ...) end
more()
