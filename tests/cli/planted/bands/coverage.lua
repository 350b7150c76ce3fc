clause "第一条" { decision = "days", "early", "late", "before_split", "from_split", "junior", "senior", "a", "b",
  "up_to_eve", "next_year", "soon", "not_soon", "few_visits", "many_visits", "until_moved", "from_moved",
}
clause "第二条" { decision = "amended", "failed", "passed", "small", "medium", "c", "d",
  "small_loss", "large_loss", "third", "fourth",
}
clause "第三条" { decision = "sound", "old", "new", "up_to", "beyond", "e" }
