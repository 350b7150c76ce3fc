-- load: invalid-rules | attack.lua:6 | nested deeper than 64
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", fact.a }
local e = c
for i = 1, 100 do
  e = all { e, e }
end
outcome "yes" { "t", when = e }
outcome "no" { "t", when = otherwise }
