param "needed" { "规定学时", unit = "学时", cite "第一条", ["2020-01-01"] = 96 }
