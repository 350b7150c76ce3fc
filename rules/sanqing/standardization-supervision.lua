decision "standardization-supervision" {
  title = "标准化等级差异化监管",
  subject = "enterprise", policy = "first",
  citations = { "一（二）1" },
}

-- 一（二）1　根据企业隐患排查治理和安全生产标准化评定等级，以及生产经营性质等情况，对企业进行分类分级，
-- 在监管频次、监管内容等方面实行差异化监管监察，
-- 对一级企业要重点抓巩固、二级企业着力抓提升、三级企业督促抓改进，对不达标的企业要限期抓整顿，

condition "standardization_level_1" {
  "一级企业", cite "一（二）1",
  fact.standardization_level:is "level_1",
}

condition "standardization_level_2" {
  "二级企业", cite "一（二）1",
  fact.standardization_level:is "level_2",
}

condition "standardization_level_3" {
  "三级企业", cite "一（二）1",
  fact.standardization_level:is "level_3",
}

condition "below_standard" {
  "不达标的企业", cite "一（二）1",
  fact.standardization_level:is "substandard",
}

ambiguity {
  cite "一（二）1", question = "“一级、二级、三级、不达标”是标准化评定等级，还是分类分级的“一类至四类”？",
  reading = "安全生产标准化评定等级",
  why = "该句先说“安全生产标准化评定等级”，用词“级”“不达标”与标准化一致；二（三）2（2）另用“一类至四类”及各自的监管方式",
}

ambiguity {
  cite "一（二）1", question = "“企业隐患排查治理”“生产经营性质等情况”是否也影响对企业抓巩固、抓提升、抓改进？",
  reading = "不影响，只看标准化评定等级",
  why = "监管要求只分写一级、二级、三级、不达标；另两项如何计入，文中没有写，由各部门分类分级时考虑",
}

-- 经整改仍不达标的要责令关闭退出

condition "rectification_period_expired" {
  "整顿期限已届满", cite "一（二）1",
  as_of:after(fact.rectification_deadline),
}

condition "still_substandard_after_rectification" {
  "经整改仍不达标", cite "一（二）1",
  fact.still_substandard_after_rectification,
}

ambiguity {
  cite "一（二）1", question = "整顿期限未满即查明仍不达标的，是否责令关闭？",
  reading = "期限届满之后才是；届满当日仍在期限之内",
  why = "“限期抓整顿”给予期限，“经整改仍不达标”以整改终了为前提",
}

outcome "consolidate" { "重点抓巩固", cite "一（二）1", when = standardization_level_1 }
outcome "enhance"     { "着力抓提升", cite "一（二）1", when = standardization_level_2 }
outcome "improve"     { "督促抓改进", cite "一（二）1", when = standardization_level_3 }

outcome "order_closure" {
  "责令关闭退出", cite "一（二）1",
  when = all { below_standard, rectification_period_expired, still_substandard_after_rectification },
}

outcome "rectify_within_limit" { "限期抓整顿", cite "一（二）1", when = below_standard }

outcome "not_rated" { "尚未评定标准化等级", cite "一（二）1", when = otherwise }

action "focus_on_consolidation" {
  "对一级企业重点抓巩固", cite "一（二）1",
  when = decided "consolidate",
}

action "focus_on_enhancement" {
  "对二级企业着力抓提升", cite "一（二）1",
  when = decided "enhance",
}

action "urge_improvement" {
  "对三级企业督促抓改进", cite "一（二）1",
  when = decided "improve",
}

action "order_close_and_exit" {
  "责令关闭退出（文中未写明决定机关，由有权机关依法作出）", cite "一（二）1",
  when = decided "order_closure",
}

action "rectify_by_deadline" {
  "限期抓整顿", cite "一（二）1",
  when = decided "rectify_within_limit", due = fact.rectification_deadline,
}

action "recheck_standard" {
  "整顿期限已届满，认定是否仍不达标", cite "一（二）1",
  when = all { below_standard, rectification_period_expired, no(still_substandard_after_rectification) },
}

value "rectification_days_left" {
  "整顿期限剩余日数", type = "integer", unit = "日", note = "rectification_deadline 不知",
  max(0, fact.rectification_deadline:days_until()),
}
