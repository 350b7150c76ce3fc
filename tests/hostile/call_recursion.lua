-- call: rule-budget | attack.lua:3 | budget of
decision "attack" { title = "t", subject = "person", policy = "first" }
local function deeper(n) return 1 + deeper(n + 1) end
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f) return deeper(1) > 0 end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
