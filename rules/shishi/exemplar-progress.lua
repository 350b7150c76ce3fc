decision "exemplar-progress" {
  title = "镇（街道）、行业（领域）精品、标杆企业任务进展",
  subject = "area", policy = "first",
  citations = { "三（一）", "三（二）", "五（四）" },
}

-- 三（一）打造精品企业。
-- 2022年10月底，每个镇（街道）、行业（领域）至少完成1家精品企业，
-- 三（二）提升标杆企业。
-- 2022年10月底，每个镇（街道）、行业（领域）按照创建总数的15%完成标杆企业提升任务。

-- ---------------------------------------------------------------- Done by the end of October 2022

local completed = each.completed_on:not_after(as_of)
local premium_completed = fact.premium_completions:count(completed)
local benchmarks_completed = fact.benchmark_upgrades:count(completed)

condition "premium_on_time" {
  "2022年10月底，至少完成1家精品企业", cite "三（一）",
  fact.premium_completions:count(all { completed, each.completed_on:not_after(param.premium_deadline) })
    :at_least(param.premium_required),
}

-- Both sides times 100, so that whole numbers are compared.
local benchmarks_required_x100 = fact.created_enterprises * param.benchmark_percent

condition "benchmarks_on_time" {
  "2022年10月底，按照创建总数的15%完成标杆企业提升任务", cite "三（二）",
  (fact.benchmark_upgrades:count(all { completed, each.completed_on:not_after(param.benchmark_deadline) }) * 100)
    :at_least(benchmarks_required_x100),
}

ambiguity {
  cite "三（二）", question = "创建总数的15%不是整数时如何计算？",
  reading = "完成数除以创建总数不低于15%，即进一取整",
  why = "原文未定取舍；少于15%不能算按照15%完成",
}

-- ---------------------------------------------------------------- Done, on time or late

condition "premium_done" {
  "至少完成1家精品企业", cite "三（一）",
  premium_completed:at_least(param.premium_required),
}

condition "benchmarks_done" {
  "按照创建总数的15%完成标杆企业提升任务", cite "三（二）",
  (benchmarks_completed * 100):at_least(benchmarks_required_x100),
}

ambiguity {
  cite "三（一）、（二）", question = "期限之后才完成的是什么结论？",
  reading = "列为已完成、有逾期的，与按期完成、逾期未完成相区别",
  why = "原文定有期限而未规定逾期的后果",
}

-- ---------------------------------------------------------------- Still in time

condition "premium_deadline_open" {
  "精品企业期限（2022年10月底）未过", cite "三（一）",
  as_of:not_after(param.premium_deadline),
}

condition "benchmark_deadline_open" {
  "标杆企业期限（2022年10月底）未过", cite "三（二）",
  as_of:not_after(param.benchmark_deadline),
}

-- ---------------------------------------------------------------- 五（四）加强常态化督查督导
-- 强化督查结果应用，真正落实奖优罚劣。要适时通报表扬一批示范镇（街道）和先进单位，实施一批“末位”约谈提醒、通报批评。

condition "model_unit" {
  "示范镇（街道）和先进单位", cite "五（四）",
  fact.model_unit,
}

condition "bottom_ranked" {
  "“末位”单位", cite "五（四）",
  fact.bottom_ranked,
}

ambiguity {
  cite "五（四）", question = "未完成任务是否即约谈、通报批评？",
  reading = "不即；以市安办督查结果是否“末位”为准",
  why = "原文为“实施一批末位约谈提醒、通报批评”，由市安办决定",
}

-- ================================================================ Outcomes

outcome "completed_on_time" {
  "精品、标杆企业任务均已按期完成", cite "三（一）、（二）",
  when = all { premium_on_time, benchmarks_on_time },
}

outcome "completed_late" {
  "精品、标杆企业任务均已完成，有逾期的", cite "三（一）、（二）",
  when = all { premium_done, benchmarks_done },
}

outcome "in_progress" {
  "任务未全部完成，未完成的未过期限", cite "三（一）、（二）",
  when = all { any("精品企业") { premium_done, premium_deadline_open }, any("标杆企业") { benchmarks_done, benchmark_deadline_open } },
}

outcome "overdue" { "有任务逾期未完成", cite "三（一）、（二）", when = otherwise }

-- ================================================================ What is to be done
-- 三（一）届时将由市安办统一上报纳入泉州市安办的“十百千万”工程。

action "report_premium_to_quanzhou" {
  "届时由市安办统一上报纳入泉州市安办的“十百千万”工程", cite "三（一）",
  when = premium_done,
}

action "develop_premium" {
  "遴选标杆企业打造形成标准化提升精品企业，至少完成1家", cite "三（一）",
  when = no(premium_done),
  due = param.premium_deadline,
}

action "upgrade_benchmarks" {
  "按照创建总数的15%完成标杆企业提升任务", cite "三（二）",
  when = no(benchmarks_done),
  due = param.benchmark_deadline,
}

action "commend" {
  "市安办适时通报表扬（由市安办决定）", cite "五（四）",
  when = model_unit,
}

action "interview_or_criticize" {
  "市安办约谈提醒、通报批评（由市安办决定）", cite "五（四）",
  when = bottom_ranked,
}

-- ================================================================ Values

local benchmarks_required = ceil(benchmarks_required_x100 / 100)

value "premium_completed" {
  "已完成的精品企业数", type = "integer", unit = "家", note = "premium_completions 未知",
  premium_completed,
}

value "premium_shortfall" {
  "尚差的精品企业数", type = "integer", unit = "家", note = "premium_completions 未知",
  max(0, param.premium_required - premium_completed),
}

value "benchmarks_completed" {
  "已完成提升的标杆企业数", type = "integer", unit = "家", note = "benchmark_upgrades 未知",
  benchmarks_completed,
}

value "benchmarks_required" {
  "应完成提升的标杆企业数（创建总数的15%，不足一家进一）", type = "integer", unit = "家", note = "created_enterprises 未知",
  benchmarks_required,
}

value "benchmarks_shortfall" {
  "尚差的标杆企业数", type = "integer", unit = "家", note = "created_enterprises 或 benchmark_upgrades 未知",
  max(0, benchmarks_required - benchmarks_completed),
}

ambiguity {
  cite "三（二）", question = "创建总数以何时为准？",
  reading = "以输入的已完成标准化创建的企事业单位总数为准，评价按期与否不另取期限当日之数",
  why = "导语称全市2579家已全部完成创建，总数已定",
}

ambiguity {
  cite "三（二）", question = "创建总数为零的镇（街道）、行业（领域）？",
  reading = "标杆任务视为完成（应完成0家）",
  why = "0的15%为0",
}
