-- call: rule-error | attack.lua:3 | a is not among what the function declared to read
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f) return f.a end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
