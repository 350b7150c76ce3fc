-- load: invalid-rules | attack.lua:2 | table
error({ code = 1 })
