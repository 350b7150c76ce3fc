-- load: invalid-rules | attack.lua:2 | each can't be changed
each.k = 1
