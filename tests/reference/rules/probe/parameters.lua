param "least" { unit = "戳", cite "第一条", ["2024-01-01"] = 0 }
