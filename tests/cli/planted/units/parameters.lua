param "term_days" { unit = "日", cite "第一条", ["2024-01-01"] = 30 }
param "term_years" { unit = "年", cite "第一条", ["2024-01-01"] = 3 }
param "term_months" { unit = "个月", cite "第一条", ["2024-01-01"] = 6 }
param "hours_required" { unit = "小时", cite "第一条", ["2024-01-01"] = 96 }
param "fine_limit" { unit = "元", cite "第一条", ["2024-01-01"] = 5000 }
param "loss_limit" { unit = "万元", cite "第一条", ["2024-01-01"] = 10 }
param "share" { unit = "%", cite "第一条", ["2024-01-01"] = 90 }
param "term_workdays" { unit = "个工作日", cite "第一条", ["2024-01-01"] = 5 }
