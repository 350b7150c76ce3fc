-- load: invalid-rules | attack.lua:4 | more than 100 values
local t = {}
for i = 1, 1000 do t[i] = i end
table.unpack(t)
