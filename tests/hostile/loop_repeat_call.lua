-- load: rule-budget | attack.lua:2 | instructions
local function nothing() end repeat nothing() until false
