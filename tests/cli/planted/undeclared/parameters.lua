param "limit" { unit = "人", cite "第二条", ["2024-06-01"] = 50 } -- plant: first day
