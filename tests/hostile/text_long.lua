-- load: invalid-rules | attack.lua:4 | a text has 60000 bytes; it may have 4096
local long = ("一"):rep(20000)
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { long, cite "1", fact.a }
outcome "yes" { "t", when = otherwise }
