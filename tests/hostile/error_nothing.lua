-- load: invalid-rules | attack.lua:2 | nil
error()
