-- load: invalid-rules | attack.lua:2 | load is not there
load("\27Lua")
