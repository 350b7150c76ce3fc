decision "acceptance" {
  title = "验收阶段",
  subject = "area", policy = "first",
  citations = { "二（五）" },
}

-- 二（五）　请有关领导、信息化专家、专业技术人员进行评审，提出意见和建议，

condition "review_by_leaders" {
  "请有关领导进行评审", cite "二（五）",
  fact.review_by_leaders,
}

condition "review_by_it_experts" {
  "请信息化专家进行评审", cite "二（五）",
  fact.review_by_it_experts,
}

condition "review_by_technical_staff" {
  "请专业技术人员进行评审", cite "二（五）",
  fact.review_by_technical_staff,
}

condition "review_opinions_given" {
  "提出意见和建议", cite "二（五）",
  fact.review_opinions_given,
}

local reviewed = { review_by_leaders, review_by_it_experts, review_by_technical_staff, review_opinions_given }

ambiguity {
  cite "二（五）", question = "三类人员是否都要参加评审？",
  reading = "都要",
  why = "顿号并列，没有“或”",
}

ambiguity {
  cite "二（五）", question = "评审的结论（通过与否）如何判断？",
  reading = "不判断，只看验收阶段各项工作是否完成",
  why = "文中没有验收结论的标准",
}

-- 并总结经验上报市安监局。

condition "summary_reported_to_city" {
  "总结经验上报市安监局", cite "二（五）",
  fact.summary_reported_to_city,
}

-- 在总结前期工作的基础上，进一步完善安全生产“一系统五平台”，理顺工作机制，
-- 构建体系完整、内容科学、运转高效的事故隐患排查治理体系。

condition "platforms_refined" {
  "进一步完善安全生产“一系统五平台”，理顺工作机制", cite "二（五）",
  fact.platforms_refined,
}

-- （此项工作要求在11月底前完成）

shared "acceptance_deadline_passed"

outcome "acceptance_completed" {
  "验收阶段工作已完成", cite "二（五）",
  when = all { reviewed, summary_reported_to_city, platforms_refined },
}

outcome "acceptance_overdue" { "验收阶段工作逾期未完成", cite "二（五）", when = acceptance_deadline_passed }

outcome "reviewed" { "已评审，待上报总结、完善", cite "二（五）", when = all(reviewed) }

outcome "review_pending" { "尚待评审", cite "二（五）", when = otherwise }

action "hold_review" {
  "请有关领导、信息化专家、专业技术人员进行评审，提出意见和建议", cite "二（五）",
  when = no(all(reviewed)), due = param.acceptance_deadline,
}

action "report_summary" {
  "总结经验上报市安监局", cite "二（五）",
  when = no(summary_reported_to_city), due = param.acceptance_deadline,
}

action "refine_platforms" {
  "进一步完善“一系统五平台”，理顺工作机制", cite "二（五）",
  when = no(platforms_refined), due = param.acceptance_deadline,
}
