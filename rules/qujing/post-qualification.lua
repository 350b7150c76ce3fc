decision "post-qualification" {
  title = "安全生产管理人员上岗与继续任职资格",
  subject = "person", policy = "first",
  citations = { "《双重管理制度》第二条", "《双重管理制度》第四条", "《双重管理制度》第八条", "《双重管理制度》第十条" },
}

-- 《双重管理制度》第二条 本制度适用于全市行政区域内生产经营单位安全生产专（兼）职管理人员。

shared "in_city"

condition "is_safety_officer" {
  "安全生产专（兼）职管理人员", cite "《双重管理制度》第二条",
  fact.engagement:is_one_of { "part_time", "full_time" },
}

-- 《双重管理制度》第八条 安全生产管理人员上岗前，必须经属地行业安全监督管理部门对其履职资格和能力进行考核合格后方能上岗。
-- 未依法经安全生产知识和管理能力考核合格的安全生产管理人员，不得从事安全生产管理工作。

condition "on_post" {
  "已从事安全生产管理工作", cite "《双重管理制度》第八条",
  fact.on_post,
}

condition "post_assessment_passed" {
  "经属地行业安全监督管理部门对其履职资格和能力进行考核合格", cite "《双重管理制度》第八条",
  fact.post_assessment_passed,
}

condition "statutory_exam_met" {
  "依法经安全生产知识和管理能力考核合格", cite "《双重管理制度》第八条",
  any { no(fact.statutory_exam_required), fact.statutory_exam_passed },
}

ambiguity {
  cite "《双重管理制度》第八条", question = "“履职资格和能力”考核与“安全生产知识和管理能力”考核是不是一回事？",
  reading = "是两项：前者人人须经，后者限于依法须经考核的人；任一项未合格都不得从事",
  why = "前句由属地部门考核，后句为“未依法经……考核合格”，用的是《安全生产法》第二十七条的用语，该条只及部分行业",
}

-- 《双重管理制度》第四条 生产经营单位安全生产管理人员双重管理遵循“企业聘用、持证上岗、双重管理、源头管控、定期考核”的原则。

ambiguity {
  cite "《双重管理制度》第四条", question = "“持证上岗”是否另须证书？",
  reading = "不另作条件",
  why = "正文只规定考核合格方能上岗，证书是考核合格的凭证",
}

-- 《双重管理制度》第十条 将不具备安全生产管理资格和能力的人员排除在市场之外；
-- 定期组织对安全生产管理人员履职情况进行严格考核，考核不合格的安全生产管理人员，不得继续从事安全生产管理工作。

condition "on_exclusion_list" {
  "不具备安全生产管理资格和能力的人员", cite "《双重管理制度》第十条",
  fact.on_exclusion_list,
}

condition "performance_failed" {
  "履职情况考核不合格的安全生产管理人员", cite "《双重管理制度》第十条",
  fact.performance_result:is "failed",
}

ambiguity {
  cite "《双重管理制度》第十条", question = "履职考核不合格，后来又考核合格的？",
  reading = "以最近一次结果为准",
  why = "原文未规定终身或者定期禁止",
}

ambiguity {
  cite "《双重管理制度》第十条", question = "单位自己的考核（第九条）不合格，是否不得继续从事？",
  reading = "不因此不得；只作评先评优、岗位调整及奖惩的依据",
  why = "“考核不合格……不得继续从事”一语承接属地部门组织的考核",
}

ambiguity {
  cite "《双重管理制度》第十条", question = "尚未经履职情况考核的能否继续从事？",
  reading = "能",
  why = "不得继续从事的要件是考核不合格；定期考核是部门的义务",
}

ambiguity {
  cite "《双重管理制度》第十条", question = "“排除在市场之外”多久？",
  reading = "在名单上期间",
  why = "原文未定期限；由属地行业安全监督管理部门审核认定",
}

ambiguity {
  cite "《双重管理制度》第十条", question = "履职考核不合格离岗后，重新经上岗前考核合格的，能否再上岗？",
  reading = "能；平台在重新考核合格时将履职情况考核结果登记为尚未考核",
  why = "原文只说不得“继续”从事，未规定终身禁止；第八条的考核合格是上岗的条件",
}

-- The same qualification is asked for before the post and on it. Where it is lacking, the gravest reason is the answer.
local qualified = { post_assessment_passed, statutory_exam_met, no(on_exclusion_list), no(performance_failed) }

outcome "out_of_scope" {
  "不是全市行政区域内生产经营单位专（兼）职安全生产管理人员", cite "《双重管理制度》第二条",
  when = no(all { in_city, is_safety_officer }),
}

outcome "may_continue" {
  "可以继续从事安全生产管理工作", cite "《双重管理制度》第八条、第十条",
  when = all { on_post, qualified },
}

outcome "may_take_post" {
  "可以上岗", cite "《双重管理制度》第八条",
  when = all(qualified),
}

outcome "excluded_from_market" {
  "不具备资格和能力，排除在市场之外", cite "《双重管理制度》第十条",
  when = on_exclusion_list,
}

outcome "must_not_continue" {
  "履职考核不合格，不得继续从事安全生产管理工作", cite "《双重管理制度》第十条",
  when = performance_failed,
}

outcome "must_not_do_safety_work" {
  "在岗而未经考核合格，不得从事安全生产管理工作", cite "《双重管理制度》第八条",
  when = on_post,
}

outcome "must_not_take_post" {
  "未经考核合格，不得上岗", cite "《双重管理制度》第八条",
  when = otherwise,
}

-- 第八条

local not_assessed = decided("must_not_do_safety_work", "must_not_take_post")

action "pass_post_assessment" {
  "须经属地行业安全监督管理部门对其履职资格和能力进行考核合格", cite "《双重管理制度》第八条",
  when = all { not_assessed, no(post_assessment_passed) },
}

action "pass_statutory_exam" {
  "须依法经安全生产知识和管理能力考核合格", cite "《双重管理制度》第八条",
  when = all { not_assessed, no(statutory_exam_met) },
}

action "leave_safety_work" {
  "生产经营单位不得再让其从事安全生产管理工作", cite "《双重管理制度》第八条、第十条",
  when = all { decided("excluded_from_market", "must_not_continue", "must_not_do_safety_work"), on_post },
}

-- 第十条

action "regulator_excludes_person" {
  "属地行业安全监督管理部门应当将其排除在市场之外", cite "《双重管理制度》第十条",
  when = decided "excluded_from_market",
}

action "regulator_assesses_performance" {
  "属地行业安全监督管理部门定期组织履职情况考核", cite "《双重管理制度》第十条",
  when = decided "may_continue",
}

value "obstacles" {
  "上岗或继续任职的障碍数", type = "integer", unit = "项", note = "任一项未知",
  count_unmet(qualified),
}
