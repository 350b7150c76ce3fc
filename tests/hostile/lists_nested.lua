-- fine: yes
decision "attack" { title = "t", subject = "person", policy = "first" }
local test = each.k:is(3)
for i = 1, 20 do test = fact.items:exists(test) end
condition "c" { "t", cite "1", any { fact.a, test } }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
