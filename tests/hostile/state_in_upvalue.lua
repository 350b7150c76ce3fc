-- fine: yes
decision "attack" { title = "t", subject = "person", policy = "first" }
local calls = 0
local function once() calls = calls + 1 return calls == 1 end
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f) return once() and f.n == 2 end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
