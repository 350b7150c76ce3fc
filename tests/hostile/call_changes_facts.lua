-- call: rule-error | attack.lua:3 | can't be changed
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = { fact.items }, test = function(f) f.items[1].k = 7 return true end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
