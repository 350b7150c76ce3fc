param "required_hours" { unit = "学时", cite "第二条", ["2024-01-01"] = 24 }
