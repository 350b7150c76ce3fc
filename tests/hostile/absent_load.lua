-- load: invalid-rules | attack.lua:2 | load is not there: rule files can't load code
load("return 1")()
