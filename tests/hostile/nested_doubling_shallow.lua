-- load: invalid-rules | attack.lua:5 | the expressions of this decision are too large: at most 10000
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", fact.a }
local e = c
for i = 1, 50 do e = all { e, e } end
outcome "yes" { "t", when = e }
outcome "no" { "t", when = otherwise }
