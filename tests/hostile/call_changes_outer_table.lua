-- call: rule-error | attack.lua:4 | can't be changed
decision "attack" { title = "t", subject = "person", policy = "first" }
local seen = { deep = {} }
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f) seen.deep[1] = true return true end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
