decision "one" { title = "一", subject = "person", policy = "first", citations = { "第一条" } }
condition "high" { "高分", cite "第一条", fact.score:at_least(param.limit) }
outcome "yes" { "是", cite "第一条", when = high }
outcome "no" { "否", when = otherwise }
