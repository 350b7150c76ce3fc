-- fine: yes
local from = { fact.n }
for i = 1, 60 do
  derive("d" .. i) { "t", type = "number", from = from, function(f) return 7 end }
  from = { fact["d" .. i], fact["d" .. i] }
end
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", fact.d60:is(7) }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
