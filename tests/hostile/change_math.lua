-- load: invalid-rules | attack.lua:2 | math can't be changed
math.floor = nil
