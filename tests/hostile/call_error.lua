-- call: rule-error | attack.lua:3 | that will not do
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f) error("that will not do") end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
