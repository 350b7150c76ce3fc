-- load: invalid-rules | attack.lua:3 | attempt to call a nil value
local _ENV = {}
condition "x" {}
