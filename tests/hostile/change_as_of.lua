-- load: invalid-rules | attack.lua:2 | an expression can't be changed
as_of.op = "otherwise"
