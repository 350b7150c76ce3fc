-- load: invalid-rules | attack.lua:2 | debug is not there
debug.sethook()
