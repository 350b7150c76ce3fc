decision "lengths" { title = "学时", subject = "person", policy = "first", citations = { "第十条" } }

condition "from_20" { "20学时以上", cite "第十条", fact.lessons:at_least(20) }
condition "to_39" { "39学时以下", cite "第十条", fact.lessons:at_most(39) }
condition "from_40" { "40学时以上", cite "第十条", fact.lessons:at_least(40) }

outcome "long" { "长", cite "第十条", when = from_40 } -- plant: band-gap
outcome "medium" { "中", cite "第十条", when = all { from_20, to_39 } }
outcome "short" { "短", when = otherwise }
