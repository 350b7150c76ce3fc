-- call: rule-error | attack.lua:4 | end with the loading
decision "attack" { title = "t", subject = "person", policy = "first" }
condition "c" { "t", cite "1", reads = { fact.n }, test = function(f)
  ambiguity { cite "1", question = "q", reading = "r", why = "w" }
  return true
end }
outcome "yes" { "t", when = c }
outcome "no" { "t", when = otherwise }
