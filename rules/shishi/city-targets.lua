decision "city-targets" {
  title = "全市达标企业和示范岗位任务",
  subject = "area", policy = "collect",
  citations = { "三（三）", "三（四）" },
}

-- ================================================================ 三（三）争创达标企业
-- 2022年底前，全市累计评审（定级）达标企业65家以上。

condition "certified_enough" {
  "全市累计评审（定级）达标企业65家以上", cite "三（三）",
  fact.certified_total:at_least(param.certified_required),
}

condition "certified_deadline_open" {
  "2022年底前", cite "三（三）",
  as_of:not_after(param.certified_deadline),
}

outcome "certified_met" {
  "达标企业任务已完成", cite "三（三）",
  when = certified_enough,
}

outcome "certified_open" {
  "达标企业任务未完成，未过期限", cite "三（三）",
  when = all { no(certified_enough), certified_deadline_open },
}

outcome "certified_missed" {
  "达标企业任务逾期未完成", cite "三（三）",
  when = all { no(certified_enough), no(certified_deadline_open) },
}

-- 广泛发动并协助各行业（领域）各类企业积极申请标准化达标定级。

action "assist_certification" {
  "广泛发动并协助各行业（领域）各类企业积极申请标准化达标定级", cite "三（三）",
  when = no(certified_enough),
  due = param.certified_deadline,
}

value "certified_shortfall" {
  "尚差的达标企业数", type = "integer", unit = "家", note = "certified_total 未知",
  max(0, param.certified_required - fact.certified_total),
}

ambiguity {
  cite "三（三）", question = "“2022年底前”是否含12月31日？",
  reading = "含",
  why = "“年底前”与（一）（二）（四）的“月底”同指到该日为止",
}

-- ================================================================ 三（四）创建示范岗位
-- 2022年11月底，全市累计创建基础操作标准化示范岗位650个以上。

condition "posts_enough" {
  "全市累计创建基础操作标准化示范岗位650个以上", cite "三（四）",
  fact.demonstration_posts_total:at_least(param.demonstration_posts_required),
}

condition "posts_deadline_open" {
  "2022年11月底", cite "三（四）",
  as_of:not_after(param.demonstration_posts_deadline),
}

outcome "posts_met" {
  "示范岗位任务已完成", cite "三（四）",
  when = posts_enough,
}

outcome "posts_open" {
  "示范岗位任务未完成，未过期限", cite "三（四）",
  when = all { no(posts_enough), posts_deadline_open },
}

outcome "posts_missed" {
  "示范岗位任务逾期未完成", cite "三（四）",
  when = all { no(posts_enough), no(posts_deadline_open) },
}

action "create_demonstration_posts" {
  "督促、指导生产经营单位创建标准化示范岗位", cite "三（四）",
  when = no(posts_enough),
  due = param.demonstration_posts_deadline,
}

value "posts_shortfall" {
  "尚差的示范岗位数", type = "integer", unit = "个", note = "demonstration_posts_total 未知",
  max(0, param.demonstration_posts_required - fact.demonstration_posts_total),
}

ambiguity {
  cite "三（三）、（四）", question = "期限过后才达到的数是否算已完成？",
  reading = "算",
  why = "事实为累计数，没有达到之日；原文未规定逾期的后果",
}

-- ================================================================ Days left

value "certified_days_left" {
  "距达标企业期限的天数", type = "integer", unit = "天",
  max(0, param.certified_deadline:days_until()),
}

value "posts_days_left" {
  "距示范岗位期限的天数", type = "integer", unit = "天",
  max(0, param.demonstration_posts_deadline:days_until()),
}
