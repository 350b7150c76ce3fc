decision "information-platforms" {
  title = "“一系统五平台”建成情况",
  subject = "area", policy = "first",
  citations = { "一（一）", "一（二）" },
}

-- 一　创建安全生产规范化管理先的工作主体是建立安全生产“一系统五平台”。

ambiguity {
  cite "一", question = "第一部分标题原文脱落序号",
  reading = "引作“一”",
  why = "下文另有“二、创建安全生产规范化建设管理的实施步骤”",
}

-- ================================================================ （一）
-- “一系统”指的是企业事故隐患排查治理信息系统。
-- 企业事故隐患排查治理信息系统是通过建立企业基础信息数据库，企业可将隐患自查治理情况通过企业事故隐患排查治理信息系统
-- 向监管部门逐级上报，并对生产经营单位上报隐患情况、各部门监管情况等实时进行公示，
-- 真实、完整地记录隐患排查、整治过程以及行业主管部门和属地监管情况。

condition "hazard_reporting_online" {
  "企业可将隐患自查治理情况通过系统向监管部门逐级上报", cite "一（一）",
  fact.hazard_reporting_online,
}

condition "enterprise_database_built" {
  "建立企业基础信息数据库", cite "一（一）",
  fact.enterprise_database_built,
}

condition "hazard_disclosure_realtime" {
  "对上报隐患情况、各部门监管情况等实时进行公示", cite "一（一）",
  fact.hazard_disclosure_realtime,
}

condition "hazard_process_recorded" {
  "真实、完整地记录隐患排查、整治过程以及监管情况", cite "一（一）",
  fact.hazard_process_recorded,
}

local hazard_system = { hazard_reporting_online, enterprise_database_built, hazard_disclosure_realtime, hazard_process_recorded }

-- ================================================================ （二）
-- “五平台”指的是事故隐患分级分类监控平台、安全生产责任考核信息平台、安全生产培训教育信息平台、安全生产应急救援平台、
-- 安全监管网络化信息联动交换平台。

-- ---------------------------------------------------------------- 1　建立事故隐患分级分类监控平台
-- 对企业进行分类分级，在监管频次、监管内容等方面实行差异化监管监察，

condition "differentiated_supervision" {
  "对企业进行分类分级，实行差异化监管监察", cite "一（二）1",
  fact.differentiated_supervision,
}

local tiered_monitoring_platform = { differentiated_supervision }

-- ---------------------------------------------------------------- 2　建立安全生产责任考核信息平台
-- 制定科学、公平、公正的责任量化绩效考核标准，建立完善安全生产责任考核机制，
-- 把生产经营单位隐患自查自报情况和政府部门责任制绩效考核结合起来，

condition "assessment_standard_set" {
  "制定科学、公平、公正的责任量化绩效考核标准，建立完善考核机制", cite "一（二）2",
  fact.assessment_standard_set,
}

condition "self_report_in_assessment" {
  "把隐患自查自报情况和政府部门责任制绩效考核结合起来", cite "一（二）2",
  fact.self_report_in_assessment,
}

-- 对各部门安全生产基础工作、安全生产监督管理工作创新、表彰情况和
-- 安全生产网络化动态监管平台基础数据内容保障、更新登记、处理反馈等情况进行综合考核。

condition "assessment_covers_basics" {
  "综合考核各部门安全生产基础工作", cite "一（二）2",
  fact.assessment_covers_basics,
}

condition "assessment_covers_innovation" {
  "综合考核安全生产监督管理工作创新", cite "一（二）2",
  fact.assessment_covers_innovation,
}

condition "assessment_covers_commendations" {
  "综合考核表彰情况", cite "一（二）2",
  fact.assessment_covers_commendations,
}

condition "assessment_covers_platform_data" {
  "综合考核监管平台基础数据内容保障、更新登记、处理反馈", cite "一（二）2",
  fact.assessment_covers_platform_data,
}

local assessment_platform = {
  assessment_standard_set, self_report_in_assessment,
  assessment_covers_basics, assessment_covers_innovation, assessment_covers_commendations, assessment_covers_platform_data,
}

-- ---------------------------------------------------------------- 3　建立安全生产培训教育信息平台
-- 各部门、各企业可通过安全生产培训教育信息平台录入本地区、本部门、本企业安全生产培训教育情况，……
-- 监管部门可通过安全生产培训教育信息平台了解企业从业人员安全生产培训情况，

condition "training_platform_open" {
  "可录入培训教育情况，监管部门可了解", cite "一（二）3",
  fact.training_platform_open,
}

local training_platform = { training_platform_open }

-- ---------------------------------------------------------------- 4　完善区级安全生产应急救援平台
-- 应急平台将具备应急值守、风险监控、综合预警、智能辅助、指挥调度、应急保障、应急评估、视频会议等八大主要功能，
-- 确保省、市、区三级应急平台互联互通，

condition "emergency_functions_complete" {
  "应急平台具备八大主要功能", cite "一（二）4",
  fact.emergency_functions_online:at_least(param.emergency_functions),
}

condition "emergency_three_level_link" {
  "省、市、区三级应急平台互联互通", cite "一（二）4",
  fact.emergency_three_level_link,
}

local emergency_platform = { emergency_functions_complete, emergency_three_level_link }

ambiguity {
  cite "一（二）4", question = "应急救援平台为区级，是否计入本镇的“五平台”？",
  reading = "计入",
  why = "“五平台”明列安全生产应急救援平台；本镇所能核对的是接入和功能",
}

-- ---------------------------------------------------------------- 5　建立安全监管网络化信息联动交换平台
-- 形成纵向贯通国家安监总局、省局、市局、区、镇、街道和相关行业企业，
-- 横向互联行业监管部门和区安全生产委员会有关成员单位的安全生产信息化共用共享的安全生产综合监管服务平台，

condition "exchange_vertical_link" {
  "纵向贯通国家安监总局、省局、市局、区、镇、街道和相关行业企业", cite "一（二）5",
  fact.exchange_vertical_link,
}

condition "exchange_horizontal_link" {
  "横向互联行业监管部门和区安全生产委员会有关成员单位", cite "一（二）5",
  fact.exchange_horizontal_link,
}

local exchange_platform = { exchange_vertical_link, exchange_horizontal_link }

-- （二）

ambiguity {
  cite "一（二）", question = "“建成”以什么为准？",
  reading = "以各项文字所写的内容逐项具备为准",
  why = "文中没有另外的建成标准，验收标准由镇安委会有关成员单位另定",
}

-- ================================================================ Outcomes and actions

outcome "all_built" {
  "一系统五平台已建成", cite "一",
  when = all {
    hazard_system,              -- （一）
    tiered_monitoring_platform, -- （二）1
    assessment_platform,        -- 2
    training_platform,          -- 3
    emergency_platform,         -- 4
    exchange_platform,          -- 5
  },
}

outcome "system_built" { "一系统已建成，五平台未齐", cite "一（一）", when = all(hazard_system) }

outcome "system_not_built" { "一系统未建成", cite "一（一）", when = otherwise }

action "build_hazard_system" {
  "建立企业事故隐患排查治理信息系统", cite "一（一）",
  when = no(all(hazard_system)),
}

action "build_tiered_monitoring_platform" {
  "建立事故隐患分级分类监控平台", cite "一（二）1",
  when = no(differentiated_supervision),
}

action "build_assessment_platform" {
  "建立安全生产责任考核信息平台", cite "一（二）2",
  when = no(all(assessment_platform)),
}

action "build_training_platform" {
  "建立安全生产培训教育信息平台", cite "一（二）3",
  when = no(training_platform_open),
}

action "complete_emergency_platform" {
  "完善区级安全生产应急救援平台", cite "一（二）4",
  when = no(all(emergency_platform)),
}

action "build_exchange_platform" {
  "建立安全监管网络化信息联动交换平台", cite "一（二）5",
  when = no(all(exchange_platform)),
}

value "platforms_built" {
  "五平台中已建成的个数", type = "integer", unit = "个", note = "任一平台建成与否不知",
  count_met {
    all(tiered_monitoring_platform), all(assessment_platform), all(training_platform), all(emergency_platform), all(exchange_platform),
  },
}

value "emergency_functions_shortfall" {
  "所缺主要功能数", type = "integer", unit = "项", note = "emergency_functions_online 不知",
  max(0, param.emergency_functions - fact.emergency_functions_online),
}
