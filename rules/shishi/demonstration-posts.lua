decision "demonstration-posts" {
  title = "创建示范岗位",
  subject = "enterprise", policy = "first",
  citations = { "三（四）" },
}

-- 三（四）创建示范岗位。

-- ---------------------------------------------------------------- 岗位达标标准及其评定细则
-- 要督促、指导各自主管（监管）生产经营单位紧抓岗位达标不放松，逐岗、逐班组编制岗位达标标准及其评定细则，

condition "standards_per_post" {
  "逐岗、逐班组编制岗位达标标准", cite "三（四）",
  all { fact.posts:above(0), fact.posts_with_attainment_standard:at_least(fact.posts) },
}

condition "rules_per_post" {
  "逐岗、逐班组编制评定细则", cite "三（四）",
  all { fact.posts:above(0), fact.posts_with_attainment_rules:at_least(fact.posts) },
}

local standards_ready = { standards_per_post, rules_per_post }

-- ---------------------------------------------------------------- 基层组织
-- 依托党（团）组织、工会、妇代会等基层组织，
-- 深入开展标准化岗位大练兵、班组大比武、师傅带徒弟等活动，

condition "grassroots_bodies_engaged" {
  "依托党（团）组织、工会、妇代会等基层组织", cite "三（四）",
  fact.grassroots_bodies_engaged,
}

condition "skill_drills_held" {
  "开展标准化岗位大练兵", cite "三（四）",
  fact.skill_drills_held,
}

condition "team_contests_held" {
  "开展班组大比武", cite "三（四）",
  fact.team_contests_held,
}

condition "mentoring_held" {
  "开展师傅带徒弟", cite "三（四）",
  fact.mentoring_held,
}

ambiguity {
  cite "三（四）", question = "三项活动是否须都开展？",
  reading = "须",
  why = "原文以“、”并列",
}

-- ---------------------------------------------------------------- 示范岗
-- 以创建标准化党员先锋模范岗、青年突击手、“三八红旗手”等示范岗为载体，

local created = each.created_on:not_after(as_of)

condition "demonstration_post_created" {
  "创建标准化党员先锋模范岗、青年突击手、“三八红旗手”等示范岗", cite "三（四）",
  fact.demonstration_posts:exists(created),
}

-- 2022年11月底，全市累计创建基础操作标准化示范岗位650个以上。

ambiguity {
  cite "三（四）", question = "650个示范岗位是否分摊到单位？",
  reading = "不分摊；650个和11月底的期限只对全市累计数，见“全市达标企业和示范岗位任务”",
  why = "原文没有单位指标",
}

ambiguity {
  cite "三（四）", question = "党员先锋模范岗、青年突击手、“三八红旗手”等示范岗，是否就是计入全市任务的“基础操作标准化示范岗位”？",
  reading = "是，不分类别",
  why = "同在“创建示范岗位”一项，原文以创建这些示范岗为载体，而没有另外的示范岗位",
}

ambiguity {
  cite "三（四）", question = "没有登记岗位（班组）的单位是否算逐岗、逐班组已编制？",
  reading = "不算",
  why = "以岗位达标为目的，没有岗位便没有达标标准；与“现场“5S”管理与岗位标准化考评”一致",
}

-- ================================================================ Outcomes

outcome "created" {
  "岗位达标标准齐全、活动已开展、示范岗已创建", cite "三（四）",
  when = all {
    standards_ready,
    grassroots_bodies_engaged, skill_drills_held, team_contests_held, mentoring_held,
    demonstration_post_created,
  },
}

outcome "standards_ready" {
  "岗位达标标准及评定细则齐全，活动或示范岗有缺", cite "三（四）",
  when = all(standards_ready),
}

outcome "standards_missing" { "岗位达标标准及评定细则不齐全", cite "三（四）", when = otherwise }

-- ================================================================ What is to be done

action "compile_post_standards" {
  "逐岗、逐班组编制岗位达标标准及其评定细则", cite "三（四）",
  when = no(all(standards_ready)),
}

action "engage_grassroots_bodies" {
  "依托党（团）组织、工会、妇代会等基层组织", cite "三（四）",
  when = no(grassroots_bodies_engaged),
}

action "hold_skill_drills"  { "开展标准化岗位大练兵", cite "三（四）", when = no(skill_drills_held) }
action "hold_team_contests" { "开展班组大比武", cite "三（四）", when = no(team_contests_held) }
action "hold_mentoring"     { "开展师傅带徒弟", cite "三（四）", when = no(mentoring_held) }

action "create_demonstration_post" {
  "创建标准化示范岗", cite "三（四）",
  when = no(demonstration_post_created),
}

-- ================================================================ Values

value "demonstration_posts_created" {
  "已创建的示范岗数", type = "integer", unit = "个", note = "demonstration_posts 未知或有创建日期未知",
  fact.demonstration_posts:count(created),
}

value "demonstration_posts_in_time" {
  "2022年11月底以前创建、计入全市任务的示范岗数", type = "integer", unit = "个",
  note = "demonstration_posts 未知或有创建日期未知",
  fact.demonstration_posts:count(all { created, each.created_on:not_after(param.demonstration_posts_deadline) }),
}
