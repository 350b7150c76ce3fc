param "staff_limit" { unit = "人", cite "第二条", ["2024-01-01"] = 50, ["2025-01-01"] = 60 }
param "staff_floor" { unit = "人", cite "第二条", ["2024-01-01"] = 70 }
param "idle_days" { unit = "日", cite "第九条", ["2024-01-01"] = 5 } -- plant: unused-parameter
