decision "onsite-5s" {
  title = "现场“5S”管理与岗位标准化考评",
  subject = "enterprise", policy = "first",
  citations = { "二（四）" },
}

-- 二（四）推行现场“5S”管理。

-- ---------------------------------------------------------------- “5S”
-- 推广运用现场“5S”管理法（整理、整顿、清扫、清洁、素养），规范作业现场管理，养成安全作业习惯，改善安全生产环境，

shared "sort_practiced"
shared "set_in_order_practiced"
shared "shine_practiced"
shared "standardize_practiced"
shared "sustain_practiced"

local five_s = { sort_practiced, set_in_order_practiced, shine_practiced, standardize_practiced, sustain_practiced }

-- ---------------------------------------------------------------- Assessment of every post
-- 要督促、指导各自主管（监管）生产经营单位加强以岗位达标为核心，对照标准化基本规范，结合全员安全生产岗位责任制，
-- 建立全员标准化考评机制，逐个岗位明确考评内容、考评标准、考评频次，

shared "post_responsibility_system"
shared "assessment_mechanism"
shared "contents_per_post"
shared "criteria_per_post"
shared "frequency_per_post"

local mechanism_built = { post_responsibility_system, assessment_mechanism }
local every_post_assessed = { contents_per_post, criteria_per_post, frequency_per_post }
local assessment = { mechanism_built, every_post_assessed }

ambiguity {
  cite "二（四）", question = "没有登记岗位（班组）的单位是否算逐个岗位已明确？",
  reading = "不算",
  why = "考评以岗位达标为核心，没有岗位便没有考评",
}

-- ---------------------------------------------------------------- What is out of order
-- 推动生产现场员工自主管理、自我控制，
-- 迅速准确掌握设备设施、作业过程的正常与异常信息，及时采取相应防范措施进行处置，

condition "abnormalities_handled" {
  "迅速准确掌握设备设施、作业过程的正常与异常信息，及时采取相应防范措施进行处置", cite "二（四）",
  fact.abnormalities_handled,
}

-- ================================================================ Outcomes

outcome "in_place" {
  "现场“5S”管理、岗位标准化考评均已到位", cite "二（四）",
  when = all { five_s, assessment, abnormalities_handled },
}

outcome "abnormalities_not_handled" {
  "“5S”五项和岗位考评齐全，异常信息处置不到位", cite "二（四）",
  when = all { five_s, assessment },
}

outcome "five_s_only" {
  "“5S”五项齐全，岗位考评机制不健全", cite "二（四）",
  when = all(five_s),
}

outcome "assessment_only" {
  "岗位考评机制健全，“5S”五项不齐全", cite "二（四）",
  when = all(assessment),
}

outcome "not_in_place" { "“5S”五项和岗位考评机制都不齐全", cite "二（四）", when = otherwise }

-- ================================================================ What is to be done

action "practice_sort"         { "推广运用现场“5S”管理法：整理", cite "二（四）", when = no(sort_practiced) }
action "practice_set_in_order" { "推广运用现场“5S”管理法：整顿", cite "二（四）", when = no(set_in_order_practiced) }
action "practice_shine"        { "推广运用现场“5S”管理法：清扫", cite "二（四）", when = no(shine_practiced) }
action "practice_standardize"  { "推广运用现场“5S”管理法：清洁", cite "二（四）", when = no(standardize_practiced) }
action "practice_sustain"      { "推广运用现场“5S”管理法：素养", cite "二（四）", when = no(sustain_practiced) }

action "set_up_assessment" {
  "结合全员安全生产岗位责任制，建立全员标准化考评机制", cite "二（四）",
  when = no(all(mechanism_built)),
}

action "assess_every_post" {
  "逐个岗位明确考评内容、考评标准、考评频次", cite "二（四）",
  when = no(all(every_post_assessed)),
}

action "handle_abnormalities" {
  "推动现场员工自主管理、自我控制，及时处置异常信息", cite "二（四）",
  when = no(abnormalities_handled),
}

-- ================================================================ Values

value "five_s_missing" {
  "“5S”所缺项数", type = "integer", unit = "项", note = "五项中有未知的",
  count_unmet(five_s),
}

value "posts_not_assessed" {
  "考评内容、标准、频次未全部明确的岗位（班组）至少数", type = "integer", unit = "个", note = "posts 或三项岗位数有未知的",
  max(0, fact.posts - min(
    fact.posts_with_assessment_content, fact.posts_with_assessment_criteria, fact.posts_with_assessment_frequency)),
}
