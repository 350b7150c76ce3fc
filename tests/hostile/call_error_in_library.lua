-- call: rule-error | attack.lua:3 | concatenate
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f) return table.concat({ {}, 1 }) == "" end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
