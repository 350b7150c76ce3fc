-- load: invalid-rules | attack.lua:2 | collectgarbage is not there
collectgarbage("stop")
