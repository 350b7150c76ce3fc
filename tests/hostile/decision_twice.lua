-- load: invalid-rules | attack.lua:3 | one decision a file
decision "attack" { title = "t", subject = "person", policy = "first" }
decision "attack" { title = "t", subject = "person", policy = "first" }
