-- load: invalid-rules | attack.lua:4 | stack overflow
local s = ("x"):rep(65536)
s = s .. s .. s .. s .. s .. s .. s .. s
local x = #{ s:byte(1, -1) }
