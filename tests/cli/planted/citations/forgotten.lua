decision "forgotten" { title = "遗漏", subject = "person", policy = "collect", citations = { "第五条" } }

condition "seen" { "见", cite "第五条", fact.trained }
condition "unseen" { "未见", cite "第五条", fact.drilled } -- plant: uncovered-condition

outcome "also" { "也", cite "第五条", when = any { seen, unseen } }
outcome "neither" { "都不", cite "第五条", when = none { seen, unseen } }
action "call" { "约谈", cite "第五条", when = decided "neither" }
