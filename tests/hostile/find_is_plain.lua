-- fine: yes
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = {}, test = function() return ("a.*b"):find(".*") == 2 and ("ab"):find("a*b") == nil end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
