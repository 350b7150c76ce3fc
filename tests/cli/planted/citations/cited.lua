decision "cited" { title = "引用", subject = "person", policy = "collect", citations = { "第二条", "第九十九条" } } -- plant: unknown-citation

condition "sound" { "甲", cite "第二条（一）1、2，第五条", fact.trained }
condition "above" { "按规定演练", cite "第二条（一）", fact.drilled }
condition "several" { "丙", cite "第二条（三）、第五条（二）", all { fact.trained, fact.drilled } }
condition "notice" { "丁", cite "印发通知", fact.staff:above(1) }
condition "far" { "戊", cite "第99条", fact.staff:above(2) } -- plant: unknown-citation
condition "arabic" { "己", cite "第2条（一）1", fact.staff:above(3) } -- plant: unknown-citation
condition "no_item" { "庚", cite "第二条（一）1、4", fact.staff:above(4) } -- plant: unknown-citation
condition "half_width" { "辛", cite "第二条(一)1", fact.staff:above(5) } -- plant: unknown-citation
condition "second" { "按规定演练", cite "第二条（一）", fact.staff:above(param.few) } -- plant: same-wording
condition "traditional" { "壬", cite "第二條（一）1", fact.staff:above(6) } -- plant: unknown-citation
condition "full_width" { "癸", cite "第２条（一）1", fact.staff:above(7) } -- plant: unknown-citation
condition "bare" { "子", cite "二", fact.staff:above(8) } -- plant: unknown-citation
condition "second_of_two" { "丑", cite "第五条、第九条", fact.staff:above(9) } -- plant: unknown-citation
condition "inserted" { "寅", cite "第五条之一", fact.staff:above(11) } -- plant: unknown-citation
condition "of_another" { "卯", cite "《另一办法》第五条", fact.staff:above(12) } -- plant: unknown-citation
condition "with_blank" { "辰", cite "第二条 （一）1", fact.staff:above(13) } -- plant: unknown-citation
condition "annex" { "巳", cite "附件", fact.staff:above(14) } -- plant: unknown-citation
condition "no_such_item" { "午", cite "第五条（三）", fact.staff:above(15) } -- plant: unknown-citation
condition "no_such_number" { "未", cite "第五条（二）3", fact.staff:above(16) } -- plant: unknown-citation
condition "no_second" { "申", cite "第五条第二款", fact.staff:above(17) } -- plant: unknown-citation
condition "in_the_words" { "酉", cite "第五条第一款第（二）项2", fact.staff:above(18) }

outcome "yes" { "是", cite "第二条", when = any { sound, above, several, notice, far, arabic, no_item, half_width, second,
  traditional, full_width, bare, second_of_two, inserted, of_another, with_blank, annex, no_such_item,
  no_such_number, no_second, in_the_words } }
action "act" { "办", cite "第三条", when = decided "yes" } -- plant: unknown-citation
