-- load: invalid-rules | attack.lua:2 | xxxxxxxxxxxxxxxx
error(("x"):rep(65536))
