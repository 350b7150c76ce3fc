-- load: invalid-rules | attack.lua:3 | an expression can't be changed
local e = all { fact.a }
e[1] = e
