-- load: invalid-rules | attack.lua:2 | os is not there: rule files know no clock; use as_of
local today = os.date()
