-- load: rule-budget | attack.lua:2 | budget of
local function many(n, ...) if n == 0 then return ... end return many(n - 1, n, ...) end
local t = { many(10000000) }
