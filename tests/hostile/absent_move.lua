-- load: invalid-rules | attack.lua:2 | table.move is not there
table.move({}, 1, math.maxinteger, 2)
