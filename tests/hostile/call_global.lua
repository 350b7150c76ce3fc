-- call: rule-error | attack.lua:3 | count would be global; write local count
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f) count = 1 return true end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
