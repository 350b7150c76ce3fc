clause "第一条" { none = "目的" }
clause "第二条" { decision = "training", "hours_reached", "examined" }
clause "第三条" { decision = "duties", "had_accident", "graded_high" }
