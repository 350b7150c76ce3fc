clause "第一条" { decision = "days", "early", "late", "before_split", "from_split", "junior", "senior", "a", "b" }
clause "第二条" { decision = "amended", "failed", "passed", "small", "medium", "c", "d" }
clause "第三条" { decision = "sound", "old", "new", "up_to", "beyond", "e" }
