-- load: invalid-rules | attack.lua:2 | all would be global
_ENV.all = nil
