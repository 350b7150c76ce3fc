-- load: invalid-rules | attack.lua:2 | declare it: fact
fact.a = fact.n
