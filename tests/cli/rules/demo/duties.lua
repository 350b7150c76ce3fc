decision "duties" { title = "义务", subject = "enterprise", policy = "collect", citations = { "第三条" } }

condition "had_accident" { "发生过事故", cite "第三条", fact.accident }
condition "graded_high" { "高等级", cite "第三条", fact.grade:at_least "high" }

outcome "investigate" { "调查", cite "第三条", when = had_accident }
outcome "inspect" { "检查", cite "第三条", when = any { had_accident, graded_high } }
