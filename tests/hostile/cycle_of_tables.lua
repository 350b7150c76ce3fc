-- fine: yes
decision "attack" { title = "t", subject = "person", policy = "first" }
local me = { name = "me" }
me.me = me
condition "c" { "t", cite "1", reads = { fact.n }, test = function() return me.me.me.me.name == "me" end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
