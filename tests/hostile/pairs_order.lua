-- fine: yes
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = {}, test = function()
  local t, keys = {}, ""
  for _, k in ipairs { "zebra", "apple", 3, "mango", 1, "kiwi" } do t[k] = true end
  for k in pairs(t) do keys = keys .. k .. " " end
  return keys == "1 3 apple kiwi mango zebra "
end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
