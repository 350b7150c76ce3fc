-- load: invalid-rules | attack.lua:7 | at most 1000 values
local values = {}
for i = 1, 1000 do values[i] = "v" .. i end
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", fact.a }
outcome "yes" { "t", when = otherwise }
for i = 1, 2000 do value("v" .. i) { "t", type = "enum", values = values, choose(c, "v1", "v2") } end
