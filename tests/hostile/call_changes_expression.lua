-- call: rule-error | attack.lua:4 | an expression can't be changed
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f)
  as_of.at = "x"
  return true
end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
