-- load: invalid-rules | attack.lua:2 | attempt to index a string value
("x").rep = 1
