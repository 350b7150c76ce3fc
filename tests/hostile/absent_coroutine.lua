-- load: invalid-rules | attack.lua:2 | coroutine is not there
coroutine.wrap(function() while true do end end)()
