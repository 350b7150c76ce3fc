-- fine: yes
decision "attack" { title = "t", subject = "person", policy = "first" }
local step, state = pairs { 5, 6, 7 }
local saved
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f)
  local sum = 0
  for _, v in pairs { 1, 2, 3 } do sum = sum + v end
  saved = saved or sum
  return sum == 6 and saved == 6 and type(step) == "function"
end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
