decision "exemplar-eligibility" {
  title = "企业争创精品、标杆、达标的条件",
  subject = "enterprise", policy = "first",
  citations = { "三（一）", "三（二）", "三（三）" },
}

-- 三 打造一批标准化提升精品、标杆、达标企业和示范岗位，促进各行业（领域）典型示范提质扩面，切实提升示范引领水平。
-- The three levels stand from the highest down, as in the document: the answer is the first that the enterprise has reached.

-- ================================================================ （一）打造精品企业
-- 要从本辖区、本行业（领域）支柱产业或主导产业当中，
-- 遴选1-2家标准化提升运行良好、安全管理规范、员工素质较高的标杆企业，

condition "is_benchmark" {
  "标准化标杆企业", cite "三（一）、（二）",
  fact.benchmark_enterprise,
}

condition "in_pillar_industry" {
  "本辖区、本行业（领域）支柱产业或主导产业", cite "三（一）",
  fact.pillar_industry,
}

condition "standard_runs_well" {
  "标准化提升运行良好", cite "三（一）",
  fact.standard_runs_well,
}

condition "safety_management_sound" {
  "安全管理规范", cite "三（一）",
  fact.safety_management_sound,
}

condition "staff_quality_high" {
  "员工素质较高", cite "三（一）",
  fact.staff_quality_high,
}

condition "premium_selected" {
  "已被遴选", cite "三（一）",
  fact.premium_selected,
}

condition "selection_open" {
  "遴选1-2家：已遴选的未满2家", cite "三（一）",
  fact.premium_selections:below(param.premium_selection_max),
}

local fit_for_premium = { is_benchmark, in_pillar_industry, standard_runs_well, safety_management_sound, staff_quality_high }

ambiguity {
  cite "三（一）", question = "“遴选1-2家”满2家后，其余合于条件的标杆企业是否仍可遴选？",
  reading = "不可；已被遴选的不受影响",
  why = "2家为原文上限；每个镇（街道）、行业（领域）分别计算",
}

ambiguity {
  cite "三（一）", question = "运行良好、管理规范、员工素质较高由谁认定？",
  reading = "由镇（街道）、行业（领域）主管部门认定，作为事实输入",
  why = "原文没有量化指标",
}

-- 严格按照《企业安全生产标准化基本规范》（GB/T 33000-2016）提升标准化运行水平，将其打造形成标准化提升精品企业。

condition "premium_level_reached" {
  "严格按照《企业安全生产标准化基本规范》（GB/T 33000-2016）提升标准化运行水平", cite "三（一）",
  fact.premium_level_reached,
}

outcome "premium_achieved" {
  "已打造形成标准化提升精品企业", cite "三（一）",
  when = all { fit_for_premium, premium_selected, premium_level_reached },
}

outcome "premium_candidate" {
  "具备遴选、打造为精品企业的条件", cite "三（一）",
  when = all { fit_for_premium, any("遴选") { premium_selected, selection_open } },
}

-- 组织相关部门会同对应的市级行业主管（监管）部门，

action "cultivate_to_premium" {
  "镇（街道）、行业（领域）主管部门遴选，组织相关部门会同市级行业主管（监管）部门督促、指导其打造形成精品企业", cite "三（一）",
  when = decided "premium_candidate",
}

-- ================================================================ （二）提升标杆企业
-- 总结各自标准化创建和运行的经验做法，进一步对照《企业安全生产标准化基本规范》（GB/T 33000-2016），
-- 在全面对标及落实安全风险分级管控和隐患排查双重预防机制的基础上，
-- 充分运用“三张清单”重点查找制约本企业安全生产标准实施的主要因素和薄弱环节，制定相应的“一企一策”解决方案，

condition "experience_summarized" {
  "总结标准化创建和运行的经验做法", cite "三（二）",
  fact.experience_summarized,
}

condition "gbt33000_benchmarked" {
  "对照《企业安全生产标准化基本规范》（GB/T 33000-2016）全面对标", cite "三（二）",
  fact.gbt33000_benchmarked,
}

condition "dual_prevention_done" {
  "落实安全风险分级管控和隐患排查双重预防机制", cite "三（二）",
  all { fact.graded_control_in_place, fact.hazard_screening_done },
}

condition "weaknesses_found_by_lists" {
  "充分运用“三张清单”重点查找制约本企业安全生产标准实施的主要因素和薄弱环节", cite "三（二）",
  fact.weaknesses_found_by_lists,
}

condition "own_plan_made" {
  "制定相应的“一企一策”解决方案", cite "三（二）",
  fact.own_plan_made,
}

local upgraded = { experience_summarized, gbt33000_benchmarked, dual_prevention_done, weaknesses_found_by_lists, own_plan_made }

outcome "benchmark_upgraded" {
  "标杆企业，提升任务已完成", cite "三（二）",
  when = all { is_benchmark, upgraded },
}

outcome "benchmark_pending" {
  "标杆企业，提升任务未完成", cite "三（二）",
  when = is_benchmark,
}

ambiguity {
  cite "三（二）", question = "标杆企业既合精品遴选条件又已完成提升的，是什么结论？",
  reading = "具备精品遴选条件（在前）",
  why = "精品由标杆企业中遴选，层级更高",
}

action "summarize_experience" {
  "总结标准化创建和运行的经验做法", cite "三（二）",
  when = all { is_benchmark, no(experience_summarized) },
}

action "benchmark_against_gbt33000" {
  "对照《企业安全生产标准化基本规范》（GB/T 33000-2016）全面对标", cite "三（二）",
  when = all { is_benchmark, no(gbt33000_benchmarked) },
}

action "implement_dual_prevention" {
  "落实安全风险分级管控和隐患排查双重预防机制", cite "三（二）",
  when = all { is_benchmark, no(dual_prevention_done) },
}

action "find_weaknesses" {
  "充分运用“三张清单”重点查找制约本企业安全生产标准实施的主要因素和薄弱环节", cite "三（二）",
  when = all { is_benchmark, no(weaknesses_found_by_lists) },
}

action "make_own_plan" {
  "制定相应的“一企一策”解决方案", cite "三（二）",
  when = all { is_benchmark, no(own_plan_made) },
}

value "upgrade_items_missing" {
  "标杆企业提升所缺项数", type = "integer", unit = "项", note = "五项中有未知的",
  count_unmet(upgraded),
}

-- ================================================================ （三）争创达标企业
-- 加强评审（定级）服务，按照“企业自主创建、自愿申请定级”的原则，
-- 广泛发动并协助各行业（领域）各类企业积极申请标准化达标定级。

condition "certified" {
  "评审（定级）达标", cite "三（三）",
  fact.certified,
}

condition "self_created" {
  "企业自主创建", cite "三（三）",
  fact.self_created,
}

condition "certification_requested" {
  "自愿申请定级", cite "三（三）",
  fact.certification_requested,
}

outcome "certified_enterprise" {
  "达标企业", cite "三（三）",
  when = certified,
}

outcome "certification_applicant" {
  "自主创建、自愿申请标准化达标定级的企业", cite "三（三）",
  when = all { self_created, certification_requested },
}

outcome "may_apply_for_certification" {
  "已自主创建，可以自愿申请标准化达标定级", cite "三（三）",
  when = self_created,
}

outcome "not_eligible" { "尚不具备争创条件", cite "三（三）", when = otherwise }

ambiguity {
  cite "三（三）", question = "已自主创建而未申请的企业，是否算不具备条件？",
  reading = "不算；可以申请，由主管部门发动，申请与否由企业自愿",
  why = "原文为“企业自主创建、自愿申请定级”，自愿不是资格",
}

ambiguity {
  cite "三（三）", question = "标杆企业是否须先评审（定级）达标？",
  reading = "不须",
  why = "原文没有规定两者先后",
}

action "mobilize_application" {
  "广泛发动企业积极申请标准化达标定级（由企业自愿）", cite "三（三）",
  when = all { self_created, no(certification_requested), no(certified) },
}

action "assist_application" {
  "加强评审（定级）服务，协助企业申请标准化达标定级", cite "三（三）",
  when = all { self_created, certification_requested, no(certified) },
}
