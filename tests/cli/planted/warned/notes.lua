decision "notes" { title = "提示", subject = "enterprise", policy = "collect", citations = { "第七条" } } -- plant: uncovered-decision

condition "large" { "大企业", cite "第七条", fact.staff:at_least(300) }
condition "tiny" { "微型企业", cite "第七条", fact.staff:below(20) }

outcome "large_and_tiny" { "又大又小", cite "第七条", when = all { large, tiny } } -- plant: unreachable-outcome
outcome "large_only" { "大企业", cite "第七条", when = all { large, no(tiny) } }
