-- call: rule-budget | attack.lua:3 | functions that this request calls have together used up
decision "attack" { title = "t", subject = "person", policy = "first" }
local function busy() for _ = 1, 240000 do end return false end -- each call within its own budget
for i = 1, 18 do
  condition("c" .. i) { "t", cite "1", reads = { fact.n }, test = function() return busy() end }
end
outcome "yes" { "t", when = any { c1, c9, c18 } }
outcome "no" { "t", when = otherwise }
