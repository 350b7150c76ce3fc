decision "probe" { title = "试探", subject = "person", policy = "first", citations = { "第一条" } }

condition "asked" { "随请求而来", cite "第一条", fact.sent }
condition "stamped" { "人员记录有戳", cite "第一条", fact.stamp:at_least(param.least) }
condition "noted" { "人员记录有附注", cite "第一条", fact.note:is("hello") }
condition "on_list" { "人员在名单上", cite "第一条", fact.listed }
condition "plant_stamped" { "企业记录有戳", cite "第一条", fact.plant:at_least(param.least) }
condition "plant_on_list" { "企业在名单上", cite "第一条", fact.plant_listed }

outcome "sent" { "随请求而来", cite "第一条", when = asked }
outcome "kept" { "另有记录", cite "第一条", when = any { stamped, noted, on_list, plant_stamped, plant_on_list } }
outcome "neither" { "都没有", cite "第一条", when = otherwise }
