param "few" { unit = "人", cite "第九条", ["2024-01-01"] = 10 } -- plant: unknown-citation
