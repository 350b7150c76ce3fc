-- load: invalid-rules | attack.lua:2 | ../../etc/passwd:1: gone
error("../../etc/passwd:1: gone", 0)
