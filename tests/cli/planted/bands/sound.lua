decision "sound" { title = "无误", subject = "enterprise", policy = "collect", citations = { "第三条" } }

condition "old" { "2024年前", cite "第三条", fact.day:before "2024-01-01" }
condition "new" { "2024年起", cite "第三条", fact.day:not_before "2024-01-01" }
condition "up_to" { "2023年底止", cite "第三条", fact.done:not_after "2023-12-31" }
condition "beyond" { "2023年以后", cite "第三条", fact.done:after "2023-12-31" }

outcome "e" { "戊", cite "第三条", when = any { all { old, up_to }, all { new, beyond } } }
