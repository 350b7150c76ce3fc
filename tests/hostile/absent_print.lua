-- load: invalid-rules | attack.lua:2 | print is not there
print("hello")
