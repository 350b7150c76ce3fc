-- fine: yes
decision "attack" { title = "t", subject = "person", policy = "first" }
local function hidden(x) return not tostring(x):find("0x") end
condition "c" { "t", cite "1", reads = { fact.items }, test = function(f)
  return hidden({}) and hidden(hidden) and hidden(tostring) and hidden(f) and hidden(f.items) and hidden(as_of) and hidden(string) and hidden(math)
end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
