-- load: invalid-rules | attack.lua:2 | an expression can't be changed
fact.a.test = function() end
