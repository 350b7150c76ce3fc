-- load: invalid-rules | attack.lua:2 | %p is not there
error(("%%%-20p"):format("x"))
