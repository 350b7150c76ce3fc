-- fine: yes
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = {}, test = function()
  local list = { { 2, "a" }, { 1, "b" }, { 2, "c" }, { 1, "d" } }
  table.sort(list, function(x, y) return x[1] < y[1] end)
  return list[1][2] .. list[2][2] .. list[3][2] .. list[4][2] == "bdac"
end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
