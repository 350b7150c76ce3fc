-- call: rule-error | attack.lua:3 | the function gave a table; it should give true or false, or nil
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f) return {} end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
