-- load: invalid-rules | attack.lua:2 | is no member of a list
local e = all { [1.5] = fact.a, [0] = fact.a, [-3] = fact.a, fact.a }
