-- load: rule-budget | attack.lua:4 | budget of
local text = ("a"):rep(65536)
local word = ("a"):rep(32768) .. "b" .. ("a"):rep(32000)
for i = 1, math.huge do local _ = text:find(word) end
