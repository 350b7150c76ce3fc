-- call: rule-budget | attack.lua:3 | budget of 1000000 instructions
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f) while true do end end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
