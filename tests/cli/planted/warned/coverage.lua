clause "第一条" { decision = "grading", "excellent", "good", "fair", "scored", "a", "b", "c" }
clause "第六条" { decision = "standing", "reported", "late" }
clause "第八条" { none = " " } -- plant: unexplained-clause
clause "第十条" { decision = "lengths", "long", "medium", "short" }
