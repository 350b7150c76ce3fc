-- call: rule-budget | attack.lua:5 | budget of
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f)
  local s = ("\0"):rep(65000)
  local a = s .. s .. s .. s .. s .. s .. s .. s .. s .. s -- each comparison goes over it all, inside one instruction
  local b = a .. "x"
  while a < b do end
end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
