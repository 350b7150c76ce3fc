decision "endless" { title = "没有兜底", subject = "person", policy = "first", citations = { "第一条" } } -- plant: otherwise
condition "high" { "高分", cite "第一条", fact.score:at_least(80) }
outcome "yes" { "是", cite "第一条", when = high }
