-- load: invalid-rules | attack.lua:2 | include "attack" goes round in a circle
table.sort({ 2, 1 }, function() return include "attack" end)
