clause "印发通知" { none = "印发文件" }
clause "第一条" { none = "目的" }
clause "第二条（一）1" { decision = "cited", "sound", "above", "several" }
clause "第二条（一）2" { decision = "cited", "far", "arabic", "no_item", "half_width", "traditional", "full_width", "bare", "second_of_two", "inserted", "of_another", "with_blank", "annex", "no_such_item", "no_such_number", "no_second", "in_the_words" }
clause "第二条（三）" { decision = "cited", "second", "notice", "yes", "act" } -- plant: uncovered-clause
clause "第五条" { -- plant: uncovered-clause
  text = "第五条 分为：（一）见；（二）1.未见；2.不见。",
  decision = "forgotten", "seen", "also",
}
