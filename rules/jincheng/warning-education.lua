decision "warning-education" {
  title = "典型事故警示教育与事故企业专项执法",
  subject = "enterprise", policy = "collect",
  citations = { "二（二）5" },
}

-- ================================================================ 一
-- 从2025年1月起至2027年12月，在全市冶金工贸企业开展攻坚“三项行动”

shared "campaign_started"

-- ================================================================ 二（二）5　加大典型事故警示教育力度
-- 每年2月份，组织开展事故警示教育月活动，强化事故警示震慑作用，深入吸取近年来工贸行业事故教训，
-- 分析研判当前工贸行业安全生产存在的突出问题，研究制定整改改进措施。

condition "warning_month_reached" {
  "已到本年2月份", cite "二（二）5",
  as_of:month():at_least(param.warning_month),
}

condition "warning_month_over" {
  "本年2月份已过", cite "二（二）5",
  as_of:month():above(param.warning_month),
}

local this_february = { each.held_on:year():is(as_of:year()), each.held_on:month():is(param.warning_month), each.held_on:not_after(as_of) }

condition "month_activity_held" {
  "本年2月份组织开展事故警示教育月活动", cite "二（二）5",
  fact.warning_activities:exists(all(this_february)),
}

condition "lessons_studied" {
  "深入吸取近年来工贸行业事故教训", cite "二（二）5",
  fact.warning_activities:exists(all { this_february, each.lessons_absorbed }),
}

condition "problems_studied" {
  "分析研判当前工贸行业安全生产存在的突出问题", cite "二（二）5",
  fact.warning_activities:exists(all { this_february, each.problems_analyzed }),
}

condition "measures_worked_out" {
  "研究制定整改改进措施", cite "二（二）5",
  fact.warning_activities:exists(all { this_february, each.measures_formulated }),
}

local education_done = all("警示教育各项") { month_activity_held, lessons_studied, problems_studied, measures_worked_out }

-- 2026年底前，对近10年以来发生生产安全事故的工贸企业，市局将组织执法小分队开展明察暗访和专项执法。

local counted_until = min(as_of, param.special_inspection_deadline)

local within_ten_years = all {
  each.occurred_on:after(counted_until:add_years(-param.accident_lookback_years)),
  each.occurred_on:not_after(counted_until),
}

condition "accident_within_ten_years" {
  "近10年以来发生生产安全事故", cite "二（二）5",
  fact.production_accidents:exists(within_ten_years),
}

condition "open_and_covert_inspection_done" {
  "执法小分队开展明察暗访", cite "二（二）5",
  fact.open_and_covert_inspection_done,
}

condition "special_enforcement_done" {
  "执法小分队开展专项执法", cite "二（二）5",
  fact.special_enforcement_done,
}

local both_done = { open_and_covert_inspection_done, special_enforcement_done }

condition "special_inspection_deadline_passed" {
  "已过2026年底", cite "二（二）5",
  as_of:after(param.special_inspection_deadline),
}

ambiguity {
  cite "二（二）5", question = "“近10年以来”自何日回溯？",
  reading = "自判断之日（as_of）、至迟自2026年12月31日回溯10年，半开区间（该日−10年，该日］",
  why = "原文未定基准日，按“近”以判断之时为准；任务止于2026年底，此后发生的事故不属该任务，此前应查的也不因时日经过而免",
}

-- 每年2月份，组织开展事故警示教育月活动

ambiguity {
  cite "二（二）5", question = "警示教育月活动由谁组织？",
  reading = "按企业逐年判断，监管部门组织的由其参加并记录",
  why = "原文未写主体，第5项与明察暗访分句",
}

ambiguity {
  cite "二（二）5", question = "2月以外开展的活动是否计入？",
  reading = "不计入",
  why = "原文限“每年2月份”",
}

ambiguity {
  cite "二（二）5", question = "四项要求是否须在同一次活动内完成？",
  reading = "不须，本年2月内各有一次即可",
  why = "原文只定月份",
}

ambiguity {
  cite "二（二）5", question = "2024年12月（行动开始前）如何？",
  reading = "未到警示教育月",
  why = "行动自2025年1月起",
}

-- ================================================================ Outcomes and actions

-- 每年2月份，组织开展事故警示教育月活动
outcome "month_not_reached" {
  "未到本年警示教育月", cite "二（二）5",
  when = any { no(campaign_started), no(warning_month_reached) },
}

outcome "education_completed" {
  "本年警示教育月活动已完成", cite "二（二）5",
  when = all { campaign_started, warning_month_reached, education_done },
}

outcome "education_underway" {
  "警示教育月内，活动尚未完成", cite "二（二）5",
  when = all { campaign_started, warning_month_reached, no(warning_month_over), no(education_done) },
}

outcome "education_missed" {
  "本年2月份未完成警示教育月活动", cite "二（二）5",
  when = all { campaign_started, warning_month_over, no(education_done) },
}

-- 市局将组织执法小分队开展明察暗访和专项执法
outcome "no_recent_accident" {
  "近10年以来（计至2026年底）未发生生产安全事故", cite "二（二）5",
  when = no(accident_within_ten_years),
}

outcome "special_inspection_completed" {
  "对事故企业的明察暗访和专项执法已开展", cite "二（二）5",
  when = all { accident_within_ten_years, both_done },
}

outcome "special_inspection_pending" {
  "2026年底前须开展明察暗访和专项执法", cite "二（二）5",
  when = all { accident_within_ten_years, no(all("明察暗访和专项执法") { both_done }), no(special_inspection_deadline_passed) },
}

outcome "special_inspection_overdue" {
  "明察暗访和专项执法逾期未开展", cite "二（二）5",
  when = all { accident_within_ten_years, no(all("明察暗访和专项执法") { both_done }), special_inspection_deadline_passed },
}

action "organize_warning_month" {
  "组织开展事故警示教育月活动，吸取教训、分析研判、制定措施", cite "二（二）5",
  when = decided("education_underway", "education_missed"),
  due = date(as_of:year(), param.warning_month, 1):end_of_month(),
}

action "conduct_open_and_covert_inspection" {
  "市局组织执法小分队开展明察暗访", cite "二（二）5",
  when = all { accident_within_ten_years, no(open_and_covert_inspection_done) },
  due = param.special_inspection_deadline,
}

action "conduct_special_enforcement" {
  "市局组织执法小分队开展专项执法", cite "二（二）5",
  when = all { accident_within_ten_years, no(special_enforcement_done) },
  due = param.special_inspection_deadline,
}

-- ================================================================ Values

value "accidents_in_ten_years" {
  "近10年以来（计至2026年底）生产安全事故起数", type = "integer", unit = "起", note = "production_accidents 未知或有记录的 occurred_on 未知",
  fact.production_accidents:count(within_ten_years),
}
