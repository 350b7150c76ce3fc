-- load: invalid-rules | attack.lua:4 | more than 4096 variables from outside
decision "attack" { title = "t", subject = "person", policy = "first" }
local fs = {}
for i = 1, 20000 do fs[i] = function() return i end end
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f) return fs[1]() == 1 end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
