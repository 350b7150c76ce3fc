-- fine: yes
local nothing = string.rep("", math.maxinteger) .. (""):rep(math.maxinteger, "")
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "empty" { "t", cite "1", reads = {}, test = function() return nothing == "" and ("x"):rep(-1) == "" end }
outcome "yes" { "t", when = empty }
outcome "no" { "t", when = otherwise }
