-- fine: no
local from = { fact.n }
for i = 1, 60 do
  derive("d" .. i) { "t", type = "number", from = from, function(f) end }
  from = { fact["d" .. i], fact["d" .. i] }
end
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", fact.d60:is(7) }
condition "known" { "t", cite "1", fact.n:below(0) }
outcome "yes" { "t", when = all { c, known } }
outcome "no" { "t", when = otherwise }
