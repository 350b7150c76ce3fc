decision "standing" { title = "资格", subject = "enterprise", policy = "first", citations = {} } -- plant: missing-citation

condition "not_fined" { "未受处罚", cite "第六条", no(fact.fined) }
condition "no_accident" { "未发生事故", cite "第六条", no(fact.accident) }
condition "reported" { "已按时报告", cite "第六条", fact.reported_on:not_after(as_of) }
condition "late" { "迟报", cite "第六条", fact.reported_on:after(as_of) }

outcome "clean" { "无不良记录", cite "第六条", when = all { not_fined, no_accident } } -- plant: immutable-outcome
outcome "timely" { "按时", when = reported } -- plant: missing-citation
outcome "overdue" { "迟报", cite "第六条", when = late }
outcome "unknown" { "其他", when = otherwise }
