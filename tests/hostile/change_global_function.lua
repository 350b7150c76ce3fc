-- load: invalid-rules | attack.lua:2 | helper would be global; write local helper
function helper() end
