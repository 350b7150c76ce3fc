decision "three-dimensional-compliance" {
  title = "“三维达标”与安全生产标准化达标",
  subject = "enterprise", policy = "first",
  citations = { "二（三）12" },
}

-- ================================================================ 二（三）12　全面推广“三维达标”
-- 全面推广2025年标杆企业经验，积极引导工贸企业创建安全生产标准化管理体系，
-- 严把企业管理达标、现场达标、作业达标，实施重大事故隐患“一票否决”。

condition "no_open_major_hazard" {
  "无未销号的重大事故隐患（实施重大事故隐患“一票否决”）", cite "二（三）12",
  fact.major_hazards:every(each.closed),
}

condition "management_compliant" {
  "企业管理达标", cite "二（三）12",
  fact.management_compliant,
}

condition "site_compliant" {
  "现场达标", cite "二（三）12",
  fact.site_compliant,
}

condition "operation_compliant" {
  "作业达标", cite "二（三）12",
  fact.operation_compliant,
}

local dimensions = { management_compliant, site_compliant, operation_compliant }

ambiguity {
  cite "二（三）12", question = "“一票否决”否决什么？",
  reading = "有未销号的重大事故隐患即不为“三维达标”，先于其他结论",
  why = "与三个达标并列于同一句，为达标的否定条件",
}

-- 2025年底前全市金属冶炼企业全部达三级安全生产标准化，2027年底前其它行业规模以上90%企业达三级安全生产标准化

condition "level_three_reached" {
  "达三级安全生产标准化", cite "二（三）12",
  fact.standardization_level:at_least "level_3",
}

condition "metal_smelting" {
  "金属冶炼企业", cite "二（三）12",
  fact.metal_smelting,
}

condition "above_scale" {
  "规模以上企业", cite "二（三）12",
  fact.above_scale,
}

shared "smelting_deadline_passed"

ambiguity {
  cite "二（三）12", question = "“三维达标”是否以三级标准化为前提？",
  reading = "金属冶炼企业和其它行业规模以上企业以三级为前提；规模以下其它企业不以为前提",
  why = "后一句只对前两类定有等级目标",
}

ambiguity {
  cite "二（三）12", question = "90%是对单个企业的要求吗？",
  reading = "不是；单个企业只作推进，比例在地区决定中判断",
  why = "90%是全市（各地）比例",
}

ambiguity {
  cite "二（三）12", question = "规模以下的金属冶炼企业？",
  reading = "须达三级",
  why = "“全市金属冶炼企业全部”不分规模",
}

-- 实施重大事故隐患“一票否决”

ambiguity {
  cite "二（三）12", question = "已销号的重大事故隐患是否否决？",
  reading = "不否决",
  why = "一票否决针对存在的隐患",
}

-- ================================================================ Outcomes and actions

outcome "three_dimensional_compliant" {
  "“三维达标”，标准化等级符合目标", cite "二（三）12",
  when = all {
    no_open_major_hazard, dimensions,
    any("三级安全生产标准化") { level_three_reached, none("须达三级的企业") { metal_smelting, above_scale } },
  },
}

-- 实施重大事故隐患“一票否决”
outcome "vetoed" { "有重大事故隐患，“一票否决”", cite "二（三）12", when = no(no_open_major_hazard) }

-- 2025年底前全市金属冶炼企业全部达三级安全生产标准化
outcome "level_overdue" {
  "金属冶炼企业逾期未达三级安全生产标准化", cite "二（三）12",
  when = all { metal_smelting, no(level_three_reached), smelting_deadline_passed },
}

outcome "level_required" {
  "金属冶炼企业，2025年底前须达三级安全生产标准化", cite "二（三）12",
  when = all { metal_smelting, no(level_three_reached) },
}

-- 2027年底前其它行业规模以上90%企业达三级安全生产标准化
outcome "level_promoted" {
  "其它行业规模以上企业，推进2027年底前达三级安全生产标准化", cite "二（三）12",
  when = all { above_scale, no(level_three_reached) },
}

outcome "dimension_gap" { "管理、现场、作业尚未全部达标", cite "二（三）12", when = otherwise }

action "clear_major_hazards" {
  "整改销号重大事故隐患", cite "二（三）12",
  when = no(no_open_major_hazard),
}

action "raise_management" {
  "严把企业管理达标", cite "二（三）12",
  when = no(management_compliant),
}

action "raise_site" {
  "严把现场达标", cite "二（三）12",
  when = no(site_compliant),
}

action "raise_operation" {
  "严把作业达标", cite "二（三）12",
  when = no(operation_compliant),
}

action "reach_level_three" {
  "达三级安全生产标准化（其它行业规模以上企业为推进）", cite "二（三）12",
  when = all { any { metal_smelting, above_scale }, no(level_three_reached) },
  due = choose(metal_smelting, param.smelting_level_deadline, param.other_level_deadline),
}

-- ================================================================ Values

value "dimensions_lacking" {
  "未达标的维数（管理、现场、作业）", type = "integer", unit = "维", note = "任一维是否达标未知",
  count_unmet(dimensions),
}

value "unclosed_major_hazards" {
  "未销号的重大事故隐患数", type = "integer", unit = "项", note = "major_hazards 未知或有记录的 closed 未知",
  fact.major_hazards:count(no(each.closed)),
}
