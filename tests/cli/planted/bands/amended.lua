decision "amended" { title = "修订", subject = "enterprise", policy = "collect", citations = { "第二条" } }

condition "failed" { "不合格", cite "第二条", fact.score:below(param.high) }
condition "passed" { "合格", cite "第二条", fact.score:at_least(param.low) } -- plant: band-gap
condition "small" { "小型", cite "第二条", fact.staff:at_most(param.few) }
condition "medium" { "中型", cite "第二条", fact.staff:at_least(10) } -- plant: band-gap band-overlap
condition "small_loss" { "损失较小", cite "第二条", fact.loss:below(param.loss_low) }
condition "large_loss" { "损失较大", cite "第二条", fact.loss:at_least(param.loss_high) } -- plant: band-overlap
condition "third" { "三档", cite "第二条", all { fact.months:at_least(3), fact.months:below(6) } }
condition "fourth" { "四档", cite "第二条", all { fact.months:above(6), fact.months:below(12) } } -- plant: band-gap

outcome "c" { "丙", cite "第二条", when = any { failed, small, small_loss, third } }
outcome "d" { "丁", cite "第二条", when = any { passed, medium, large_loss, fourth } }
