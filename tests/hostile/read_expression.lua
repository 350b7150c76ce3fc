-- load: invalid-rules | attack.lua:2 | an expression has no word "op"
local op = fact.a.op
