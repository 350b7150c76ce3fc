-- load: invalid-rules | attack.lua:5 | this decision are too large: at most 10000
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", fact.a }
local e = c
for i = 1, 8 do e = all { e, e } end -- 511 nodes
for i = 1, 100 do
  outcome("yes" .. i) { "t", when = e }
end
outcome "no" { "t", when = otherwise }
