-- load: invalid-rules | attack.lua:4 | all of a rule set together 1048576
local long = ("\1"):rep(4096)
decision "attack" { title = "t", subject = "person", policy = "first" }
for i = 1, 1000 do condition("c" .. i) { long, cite "1", fact.a } end
outcome "yes" { "t", when = otherwise }
