param "hours_required" { unit = "小时", cite "第一条", ["2024-01-01"] = 96, ["2025-01-01"] = 120 }
param "dust" { "涉粉作业人数（10人以上）", unit = "人", cite "第一条", ["2024-01-01"] = 10 }
param "years" { unit = "年", cite "第一条", ["2024-01-01"] = 3 }
