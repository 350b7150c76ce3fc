clause "第一条" { decision = "x", "used", "yes" }
