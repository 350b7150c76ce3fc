-- fine: no
decision "attack" { title = "t", subject = "person", policy = "first" }
local list = {}
for i = 1, 250 do
  condition("c" .. i) { "t", cite "1", fact.n:above(100) }
  list[i] = _ENV["c" .. i]
end
outcome "yes" { "t", when = at_least(125, list) }
outcome "no" { "t", when = otherwise }
