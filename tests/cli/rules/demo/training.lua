decision "training" { title = "培训合格", subject = "person", policy = "first", citations = { "第二条" } }

condition "hours_reached" { "全年学时不少于规定学时", cite "第二条（一）", fact.hours:at_least(param.required_hours) }
condition "examined" { "考核合格", cite "第二条（二）", fact.exam_passed }
condition "no_accident" { "未发生事故", cite "第三条", fact.accident:is(false) }

outcome "qualified" { "合格", cite "第二条", when = all { hours_reached, examined, no_accident } }
outcome "retrain" { "补训", cite "第二条", when = all { examined, no_accident } }
outcome "not_qualified" { "不合格", cite "第二条", when = otherwise }

action "report" { "报告", cite "第三条", when = decided "not_qualified", due = as_of:add_days(30) }
value "hours_short" { "尚差学时", type = "number", unit = "学时", max(0, param.required_hours - fact.hours) }
