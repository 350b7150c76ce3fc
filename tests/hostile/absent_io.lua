-- load: invalid-rules | attack.lua:2 | io is not there: rule files do no input or output
local secrets = io.open("/etc/passwd"):read("a")
