decision "mistyped" { title = "误型", subject = "person", policy = "first", citations = { "第一条" } }
condition "high" { "高等级", cite "第一条", fact.grade:at_least "higher" } -- plant: high
outcome "yes" { "是", cite "第一条", when = high }
outcome "no" { "否", when = otherwise }
