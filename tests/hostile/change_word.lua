-- load: invalid-rules | attack.lua:2 | all would be global; write local all
all = function() return true end
