-- load: invalid-rules | attack.lua:3 | "nothing" is no type
decision "attack" { title = "t", subject = "person", policy = "first" }
fact "x" { "t", type = "list", fields = { { name = "k", label = "t", type = "nothing", at = "nowhere" } } }
outcome "yes" { "t", when = otherwise }
