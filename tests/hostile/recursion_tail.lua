-- load: rule-budget | attack.lua:2 | instructions
local function again() return again() end
again()
