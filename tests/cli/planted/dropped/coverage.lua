clause "第一条" { decision = "dropped", "trained", "both", "enough", "common", "yes" }
