-- file: ruleset.lua
ruleset { title = "办法", document = "号", version = "1", jurisdiction = { code = "1", name = "市", kind = "市" }, decisions = { "x" } } -- plant: unknown entry kind in jurisdiction
ruleset { title = "办法", document = "号", version = "1", jurisdiction = { code = "1", nme = "市" }, decisions = { "x" } } -- plant: unknown entry nme in jurisdiction; did you mean "name"?
ruleset { title = "办法", document = "号", version = "1", jurisdiction = { code = "1", name = "市" }, decision = { "x" } } -- plant: unknown entry decision; did you mean "decisions"?
ruleset { title = "办法", document = "号", version = "1", jurisdiction = { code = "1", name = "市" }, decisions = { "x", nil, "y" } } -- plant: is a name misspelt?
ruleset { title = "办法", document = "号", version = "1", jurisdiction = { code = "1", name = "市" }, decisions = { x = "x" } } -- plant: x is no member of a list
ruleset({ title = "办法", document = "号", version = "1", jurisdiction = { code = "1", name = "市" }, decisions = { "x" } }, 1) -- plant: ruleset takes { … }, not 2 values
ruleset { "办法", document = "号", version = "1", jurisdiction = { code = "1", name = "市" }, decisions = { "x" } } -- plant: one text too many
ruleset { title = "办法", document = "号", version = "1", jurisdiction = { code = "1", name = "市", code = "2" }, decisions = { "x" } } -- plant: code stands twice in this table
