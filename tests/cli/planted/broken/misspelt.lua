decision "misspelt" { title = "误写", subject = "person", policy = "first", citations = { "第一条" } }
condition "high" { "高分", cite "第一条", fact.scor:at_least(80) } -- plant: did you mean "score"?
