-- load: invalid-rules | attack.lua:2 | unknown name "_G"
_G.x = 1
