-- fine: yes
decision "attack" { title = "t", subject = "person", policy = "first" }
local f = function() return true end
for i = 1, 4000 do
  local inner = f
  f = function() return inner end
end
condition "c" { "t", cite "1", reads = { fact.n }, test = function() return f() ~= nil end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
