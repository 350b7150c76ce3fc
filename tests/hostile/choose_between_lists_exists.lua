-- load: invalid-rules | attack.lua:3 | a list fact is wanted here
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", choose(fact.a, fact.items, fact.items):exists(each.k:is(1)) }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
