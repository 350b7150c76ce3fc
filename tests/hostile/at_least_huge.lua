-- load: invalid-rules | attack.lua:5 | at_least takes 2 to 256 members
decision "attack" { title = "t", subject = "person", policy = "first" }
local many = {}
for i = 1, 1000 do many[i] = fact.a end
condition "c" { "t", cite "1", at_least(500, many) }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
