-- load: invalid-rules | attack.lua:3 | lists can't be compared
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", fact.items:is_one_of { fact.items } }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
