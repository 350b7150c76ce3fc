-- call: rule-budget | attack.lua:5 | budget of memory
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f)
  local t = {}
  for i = 1, math.huge do t[i] = { i, {}, {}, {}, {}, {}, {}, {} } end
end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
