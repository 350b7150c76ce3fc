-- load: invalid-rules | attack.lua:2 | getmetatable is not there
getmetatable("").__index.rep = nil
