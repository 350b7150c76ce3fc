-- load: rule-budget | attack.lua:3 | budget of memory
local s = ("x"):rep(65536)
s = s .. s .. s .. s .. s .. s .. s .. s
local x = #{ s:byte(1, -1) }
