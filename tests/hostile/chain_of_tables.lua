-- fine: yes
decision "attack" { title = "t", subject = "person", policy = "first" }
local chain = {}
for i = 1, 100000 do chain = { chain } end
condition "c" { "t", cite "1", reads = { fact.n }, test = function() return chain[1][1] ~= nil end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
