decision "amended" { title = "修订", subject = "enterprise", policy = "collect", citations = { "第二条" } }

condition "failed" { "不合格", cite "第二条", fact.score:below(param.high) }
condition "passed" { "合格", cite "第二条", fact.score:at_least(param.low) } -- plant: band-gap
condition "small" { "小型", cite "第二条", fact.staff:at_most(param.few) }
condition "medium" { "中型", cite "第二条", fact.staff:at_least(10) } -- plant: band-gap band-overlap

outcome "c" { "丙", cite "第二条", when = any { failed, small } }
outcome "d" { "丁", cite "第二条", when = any { passed, medium } }
