-- load: rule-budget | attack.lua:3 | budget of memory
local odd
local function even(n) return 1 + odd(n + 1) end function odd(n) return 1 + even(n + 1) end
even(0)
