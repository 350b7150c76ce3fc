decision "sound" { title = "无误", subject = "person", policy = "first", citations = { "第一条" } }
condition "high" { "高分", cite "第一条", fact.score:at_least(80) }
outcome "yes" { "是", cite "第一条", when = high }
outcome "no" { "否", when = otherwise }
