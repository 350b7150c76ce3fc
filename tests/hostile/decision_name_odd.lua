-- load: invalid-rules | attack.lua:2 | "table" is no name
decision {} { title = "t" }
