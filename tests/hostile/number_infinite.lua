-- load: invalid-rules | attack.lua:3 | not within
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", fact.n:above(math.huge) }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
