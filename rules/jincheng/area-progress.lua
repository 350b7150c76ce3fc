decision "area-progress" {
  title = "各地示范企业、标杆企业任务与年度阶段",
  subject = "area", policy = "collect",
  citations = { "一", "二（一）1", "二（三）11" },
}

-- ================================================================ 一　年度阶段
-- 从2025年1月起至2027年12月，在全市冶金工贸企业开展攻坚“三项行动”

condition "before_campaign" {
  "2025年1月以前", cite "一",
  as_of:before(param.campaign_start),
}

-- 2025年为创建示范年，主要任务是创建10家安全责任落实示范企业和选树7家安全生产标准化标杆企业；
-- 2026年为推广提升年，主要任务是通过召开观摩交流会、企业互帮互带等形式，激励各类工贸企业主动学习借鉴先进经验，
-- 对标示范企业和标杆企业，提升安全管理水平；
-- 2027年为收官巩固年，主要任务是巩固行动成效，防范安全风险、整治事故隐患，有效防控重大安全风险。

condition "in_creation_year" {
  "2025年为创建示范年", cite "一",
  as_of:year():is(param.creation_year_no),
}

condition "in_promotion_year" {
  "2026年为推广提升年", cite "一",
  as_of:year():is(param.promotion_year_no),
}

condition "in_consolidation_year" {
  "2027年为收官巩固年", cite "一",
  as_of:year():is(param.consolidation_year_no),
}

-- ================================================================ 二（一）1　创建安全生产责任落实示范企业
-- 2025年10月底前，完成创建安全生产责任落实示范10家企业，其中市局创建1家高炉企业、城区创建1家轻工企业、泽州县创建3家高炉企业、
-- 高平市创建1家高炉企业、阳城县创建1家建材企业、陵川县创建1家高炉企业、沁水县创建1家粉尘涉爆企业、开发区创建1家机械企业。

condition "in_bureau" {
  "市局", cite "二（一）1",
  fact.area_unit:is "municipal_bureau",
}

condition "in_urban" {
  "城区", cite "二（一）1",
  fact.area_unit:is "urban_district",
}

condition "in_zezhou" {
  "泽州县", cite "二（一）1",
  fact.area_unit:is "zezhou",
}

condition "in_gaoping" {
  "高平市", cite "二（一）1",
  fact.area_unit:is "gaoping",
}

condition "in_yangcheng" {
  "阳城县", cite "二（一）1",
  fact.area_unit:is "yangcheng",
}

condition "in_lingchuan" {
  "陵川县", cite "二（一）1",
  fact.area_unit:is "lingchuan",
}

condition "in_qinshui" {
  "沁水县", cite "二（一）1",
  fact.area_unit:is "qinshui",
}

condition "in_zone" {
  "开发区", cite "二（一）1",
  fact.area_unit:is "development_zone",
}

-- Only enterprises of the kind that the text names for a place count.
local function created(kind)
  return fact.demonstrations_created:count(all { each.kind:is(kind), each.created_on:not_after(as_of) })
end

local blast_furnaces = created "blast_furnace"          -- 高炉企业
local light_industry = created "light_industry"         -- 轻工企业
local building_materials = created "building_materials" -- 建材企业
local dust_explosive = created "dust_explosive"         -- 粉尘涉爆企业
local machinery = created "machinery"                   -- 机械企业

condition "bureau_created" {
  "市局创建1家高炉企业", cite "二（一）1",
  blast_furnaces:at_least(param.demonstration_quota_bureau),
}

condition "urban_created" {
  "城区创建1家轻工企业", cite "二（一）1",
  light_industry:at_least(param.demonstration_quota_urban),
}

condition "zezhou_created" {
  "泽州县创建3家高炉企业", cite "二（一）1",
  blast_furnaces:at_least(param.demonstration_quota_zezhou),
}

condition "gaoping_created" {
  "高平市创建1家高炉企业", cite "二（一）1",
  blast_furnaces:at_least(param.demonstration_quota_gaoping),
}

condition "yangcheng_created" {
  "阳城县创建1家建材企业", cite "二（一）1",
  building_materials:at_least(param.demonstration_quota_yangcheng),
}

condition "lingchuan_created" {
  "陵川县创建1家高炉企业", cite "二（一）1",
  blast_furnaces:at_least(param.demonstration_quota_lingchuan),
}

condition "qinshui_created" {
  "沁水县创建1家粉尘涉爆企业", cite "二（一）1",
  dust_explosive:at_least(param.demonstration_quota_qinshui),
}

condition "zone_created" {
  "开发区创建1家机械企业", cite "二（一）1",
  machinery:at_least(param.demonstration_quota_zone),
}

shared "creation_deadline_passed"

ambiguity {
  cite "二（一）1", question = "类型不符的示范企业是否计入任务？",
  reading = "不计入",
  why = "原文逐地写明类型",
}

ambiguity {
  cite "二（一）1", question = "逾期完成的是否算完成任务？",
  reading = "算完成，另以逾期数列出",
  why = "原文定有期限而未定失效",
}

-- ================================================================ 二（三）11　选树安全生产标准化标杆企业
-- 2025年12月底前，完成树立7家标杆企业，其中城区选树1家企业、泽州县选树1家企业、高平市选树1家企业、阳城县选树1家企业、
-- 陵川县选树1家企业、沁水县选树1家企业、开发区选树1家企业。

local benchmarks = fact.benchmarks_selected:count(each.selected_on:not_after(as_of))

condition "benchmark_enough" {
  "选树1家标杆企业", cite "二（三）11",
  benchmarks:at_least(param.benchmark_quota),
}

condition "benchmark_deadline_passed" {
  "已过2025年12月底", cite "二（三）11",
  as_of:after(param.benchmark_deadline),
}

-- ================================================================ 一　全市目标
-- 主要任务是创建10家安全责任落实示范企业和选树7家安全生产标准化标杆企业

condition "city_demonstrations_enough" {
  "创建10家安全责任落实示范企业", cite "一",
  fact.city_demonstrations_created:at_least(param.demonstration_total),
}

condition "city_benchmarks_enough" {
  "选树7家安全生产标准化标杆企业", cite "一",
  fact.city_benchmarks_selected:at_least(param.benchmark_total),
}

local city_targets = { city_demonstrations_enough, city_benchmarks_enough }

ambiguity {
  cite "一", question = "“安全责任落实示范企业”与“安全生产责任落实示范企业”是否同一？",
  reading = "同一",
  why = "目标与任务数目均为10家",
}

-- 二（三）11 其中城区选树1家企业、泽州县选树1家企业、高平市选树1家企业、阳城县选树1家企业

ambiguity {
  cite "二（三）11", question = "市局是否有标杆企业任务？",
  reading = "无",
  why = "7家分属城区等七地，未列市局",
}

-- 一 从2025年1月起至2027年12月

ambiguity {
  cite "一", question = "2024年12月印发后至2024年12月31日属何阶段？",
  reading = "行动尚未开始",
  why = "“从2025年1月起”",
}

-- ================================================================ Outcomes and actions

-- 一
outcome "not_started"        { "行动尚未开始", cite "一", when = before_campaign }
outcome "creation_year"      { "创建示范年", cite "一", when = in_creation_year }
outcome "promotion_year"     { "推广提升年", cite "一", when = in_promotion_year }
outcome "consolidation_year" { "收官巩固年", cite "一", when = in_consolidation_year }

-- 二（一）1
local demonstrations_done = any("示范企业创建任务") {
  all("市局") { in_bureau, bureau_created },
  all("城区") { in_urban, urban_created },
  all("泽州县") { in_zezhou, zezhou_created },
  all("高平市") { in_gaoping, gaoping_created },
  all("阳城县") { in_yangcheng, yangcheng_created },
  all("陵川县") { in_lingchuan, lingchuan_created },
  all("沁水县") { in_qinshui, qinshui_created },
  all("开发区") { in_zone, zone_created },
}

outcome "demonstration_quota_met" { "示范企业创建任务已完成", cite "二（一）1", when = demonstrations_done }

outcome "demonstration_quota_pending" {
  "示范企业创建任务在期限内待完成", cite "二（一）1",
  when = all { no(demonstrations_done), no(creation_deadline_passed) },
}

outcome "demonstration_quota_overdue" {
  "示范企业创建任务逾期未完成", cite "二（一）1",
  when = all { no(demonstrations_done), creation_deadline_passed },
}

-- 二（三）11
outcome "benchmark_not_assigned" { "市局本级无标杆企业选树任务", cite "二（三）11", when = in_bureau }

outcome "benchmark_quota_met" {
  "标杆企业选树任务已完成", cite "二（三）11",
  when = all { no(in_bureau), benchmark_enough },
}

outcome "benchmark_quota_pending" {
  "标杆企业选树任务在期限内待完成", cite "二（三）11",
  when = all { no(in_bureau), no(benchmark_enough), no(benchmark_deadline_passed) },
}

outcome "benchmark_quota_overdue" {
  "标杆企业选树任务逾期未完成", cite "二（三）11",
  when = all { no(in_bureau), no(benchmark_enough), benchmark_deadline_passed },
}

-- 一
outcome "city_targets_met" {
  "全市10家示范企业、7家标杆企业目标已实现", cite "一",
  when = all { in_bureau, city_targets },
}

outcome "city_targets_unmet" {
  "全市示范企业、标杆企业目标尚未实现", cite "一",
  when = all { in_bureau, no(all("全市任务") { city_targets }) },
}

action "complete_demonstrations" {
  "完成创建安全生产责任落实示范企业", cite "二（一）1",
  when = decided("demonstration_quota_pending", "demonstration_quota_overdue"),
  due = param.demonstration_deadline,
}

action "select_benchmarks" {
  "完成树立标杆企业", cite "二（三）11",
  when = decided("benchmark_quota_pending", "benchmark_quota_overdue"),
  due = param.benchmark_deadline,
}

action "publicize_benchmarks" {
  "在全市范围内推广标杆企业经验，借助公众号、网站等媒体广泛宣传", cite "二（三）11",
  when = decided "benchmark_quota_met",
}

-- 一
action "hold_exchange_meetings" {
  "通过召开观摩交流会、企业互帮互带等形式，激励企业对标示范企业和标杆企业", cite "一",
  when = decided "promotion_year",
}

action "consolidate_results" {
  "巩固行动成效，防范安全风险、整治事故隐患", cite "一",
  when = decided "consolidation_year",
}

-- ================================================================ Values

-- Whose task it is, how many are asked for, how many of that kind there are.
local tasks = {
  { in_bureau,    param.demonstration_quota_bureau,    blast_furnaces },
  { in_urban,     param.demonstration_quota_urban,     light_industry },
  { in_zezhou,    param.demonstration_quota_zezhou,    blast_furnaces },
  { in_gaoping,   param.demonstration_quota_gaoping,   blast_furnaces },
  { in_yangcheng, param.demonstration_quota_yangcheng, building_materials },
  { in_lingchuan, param.demonstration_quota_lingchuan, blast_furnaces },
  { in_qinshui,   param.demonstration_quota_qinshui,   dust_explosive },
  { in_zone,      param.demonstration_quota_zone,      machinery },
}

-- Built from the last place backwards: in the bureau its figure, otherwise in the urban district its, otherwise …
local quota, short = 0, 0
for i = #tasks, 1, -1 do
  local here, asked, have = tasks[i][1], tasks[i][2], tasks[i][3]
  quota = choose(here, asked, quota)
  short = choose(here, max(0, asked - have), short)
end

value "demonstration_quota" {
  "本单位示范企业创建任务数", type = "integer", unit = "家", note = "area_unit 未知",
  quota,
}

value "demonstrations_short" {
  "本单位示范企业尚差数（只计任务类型）", type = "integer", unit = "家",
  note = "area_unit 未知，或 demonstrations_created 未知或其字段未知而不能排除",
  short,
}

value "late_demonstrations" {
  "2025年10月底后才完成创建的示范企业数（不分类型）", type = "integer", unit = "家", note = "demonstrations_created 未知或有日期未知",
  fact.demonstrations_created:count(all { each.created_on:after(param.demonstration_deadline), each.created_on:not_after(as_of) }),
}

value "benchmarks_short" {
  "本单位标杆企业尚差数（市局为0）", type = "integer", unit = "家", note = "area_unit 未知，或 benchmarks_selected 未知或有日期未知",
  choose(in_bureau, 0, max(0, param.benchmark_quota - benchmarks)),
}
