-- load: invalid-rules | attack.lua:2 | %p is not there
error(("\0%p"):format("x"))
