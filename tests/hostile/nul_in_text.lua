-- load: invalid-rules | attack.lua:3 | not UTF-8, or holds NUL
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "a\0b", cite "1", fact.a }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
