-- load: invalid-rules | attack.lua:2 | decision takes a name, not a table
decision {} { title = "t" }
