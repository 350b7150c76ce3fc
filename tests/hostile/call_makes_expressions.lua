-- call: rule-error | attack.lua:3 | expressions are made while the rule set loads
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f) return fact.n:above(1) end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
