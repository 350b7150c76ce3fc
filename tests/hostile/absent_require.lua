-- load: invalid-rules | attack.lua:2 | require is not there: include "name" runs another file of the rule set
local ffi = require "ffi"
