-- call: rule-budget | attack.lua:4 | lists or texts in this request are too long
decision "attack" { title = "t", subject = "person", policy = "first" }
local test = each.k:is(3)
for i = 1, 40 do test = fact.items:exists(test) end
condition "c" { "t", cite "1", test }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
