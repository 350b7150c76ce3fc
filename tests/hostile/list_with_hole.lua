-- load: invalid-rules | attack.lua:2 | a value is missing
local e = all { [1 << 50] = fact.a }
