-- load: invalid-rules | attack.lua:2 | string.gsub is not there: pattern matching is not bounded
local x = ("a"):rep(30):gsub(("a?"):rep(30) .. ("a"):rep(30), "")
