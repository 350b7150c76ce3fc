-- load: invalid-rules | attack.lua:2 | rawset is not there
rawset(string, "rep", nil)
