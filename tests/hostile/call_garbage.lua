-- call: rule-budget | attack.lua:5 | budget of
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f)
  local s = ("x"):rep(65536)
  for i = 1, math.huge do local t = s .. i end
end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
