-- call: rule-error | attack.lua:4 | can't be changed
decision "attack" { title = "t", subject = "person", policy = "first" }
local step, state = pairs { 5, 6, 7 }
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f) return step(state) == 1 end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
