-- load: invalid-rules | attack.lua:4 | texts of the rule set have more than 1024 KiB in all
local long = ("\1"):rep(4096)
decision "attack" { title = "t", subject = "person", policy = "first" }
for i = 1, 1000 do condition("c" .. i) { long, cite "1", fact.a } end
outcome "yes" { "t", when = otherwise }
