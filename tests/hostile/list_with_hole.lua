-- load: invalid-rules | attack.lua:2 | a member of the list is missing
local e = all { [1 << 50] = fact.a }
