-- load: invalid-rules | attack.lua:6 | at most 1000 actions
local long = ("一"):rep(20000)
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", fact.a }
outcome "yes" { "t", when = otherwise }
for i = 1, 3000 do action("a" .. i) { long, cite(long), when = c } end
