-- The facts that the decisions read, by the clause that first needs them.

-- 二（一）　“三类企业”分类对标创建

fact "employees" {
  "从业人员数", type = "integer", from = "enterprise", min = 0, unit = "人", immutable = true,
  note = "既成状况，不作为可以改变的条件",
}

fact "annual_revenue_wan" {
  "年营业收入", type = "number", from = "enterprise", min = 0, unit = "万元", immutable = true,
  note = "既成状况，不作为可以改变的条件",
}

fact "standard_applied" {
  "本企业创建标准化所对照（参照）的标准", type = "enum", from = "enterprise",
  values = {
    { "no_standard",            "未对照任何标准" },
    { "small_micro_rules",      "《泉州市工贸电力行业小微企业安全生产标准化达标细则（试行）》" },
    { "medium_rules",           "《泉州市工贸电力行业中等企业安全生产标准化达标细则（试行）》" },
    { "national_or_provincial", "国家或省级规定的标准" },
  },
}

fact "self_assessment_done"  { "已对照该标准自评", type = "boolean", from = "enterprise" }
fact "standard_in_operation" { "已按该标准提升、运行", type = "boolean", from = "enterprise" }

-- 二（二）　“三张清单”制度

fact "industry_lists_received"    { "已收到主管（监管）部门发放的所属行业“三张清单”", type = "boolean", from = "enterprise" }
fact "unit_checklist_made"        { "已编制本单位安全检查清单", type = "boolean", from = "enterprise" }
fact "workshops"                  { "车间（部门）数", type = "integer", from = "enterprise", min = 0, unit = "个" }
fact "workshops_with_check_table" { "已编制安全检查表册的车间（部门）数", type = "integer", from = "enterprise", min = 0, unit = "个" }
fact "posts"                      { "岗位（班组）数", type = "integer", from = "enterprise", min = 0, unit = "个" }
fact "posts_with_check_card"      { "已编制安全检查卡片的岗位（班组）数", type = "integer", from = "enterprise", min = 0, unit = "个" }
fact "check_duties_assigned"      { "已明确各层级检查责任", type = "boolean", from = "enterprise" }
fact "check_frequency_set"        { "已明确各层级检查频率", type = "boolean", from = "enterprise" }
fact "rectification_rules_set"    { "已明确各层级整改要求", type = "boolean", from = "enterprise" }
fact "unit_check_interval_days"   { "本单位安全检查清单所定的检查间隔", type = "integer", from = "enterprise", min = 1, unit = "天" }

fact "principal_led_checks" {
  "主要负责人亲自带队开展的全面自查", type = "list", from = "enterprise",
  fields = {
    field "checked_on" { "自查日期", type = "date" },
  },
  note = "空列表表示已知从未带队自查；只登记已经开展的，不登记计划",
}

fact "hazard_list_kept"        { "已建立隐患清单", type = "boolean", from = "enterprise" }
fact "rectification_list_kept" { "已建立整改清单", type = "boolean", from = "enterprise" }

fact "hazards" {
  "隐患清单所列隐患", type = "list", from = "enterprise",
  fields = {
    field "found_on"   { "发现日期", type = "date" },
    field "rectify_by" { "整改期限", type = "date" },
    field "closed"     { "已整改闭环", type = "boolean" },
  },
  note = "空列表表示已知没有隐患",
}

-- 二（三）　“四色”安全风险等级

fact "risk_points" {
  "安全风险点", type = "list", from = "enterprise",
  fields = {
    field "name"       { "风险点名称", type = "string" },
    field "level" {
      "风险等级", type = "enum", ordered = true,
      values = {
        { "blue",   "蓝（低风险）" },
        { "yellow", "黄（一般风险）" },
        { "orange", "橙（较大风险）" },
        { "red",    "红（重大风险）" },
      },
    },
    field "controlled" { "已采取可行有效的安全管理和控制措施", type = "boolean" },
  },
  note = "空列表表示未辨识出任何风险点",
}

fact "staff_engaged_in_identification" { "已发动全员辨识安全风险", type = "boolean", from = "enterprise" }
fact "all_work_activities_identified"  { "风险辨识已围绕所有作业活动", type = "boolean", from = "enterprise" }
fact "process_risks_identified"        { "已辨识生产工艺方面的安全风险", type = "boolean", from = "enterprise" }
fact "equipment_risks_identified"      { "已辨识设备设施方面的安全风险", type = "boolean", from = "enterprise" }
fact "environment_risks_identified"    { "已辨识作业环境方面的安全风险", type = "boolean", from = "enterprise" }
fact "behavior_risks_identified"       { "已辨识人员行为方面的安全风险", type = "boolean", from = "enterprise" }
fact "management_risks_identified"     { "已辨识管理体系方面的安全风险", type = "boolean", from = "enterprise" }
fact "risk_map_drawn"                  { "已绘制红橙黄蓝“四色”安全风险空间分布图", type = "boolean", from = "enterprise" }
fact "risk_roster_compiled"            { "已编制安全风险点名册", type = "boolean", from = "enterprise" }
fact "graded_control_in_place"         { "已实施安全风险分级管控", type = "boolean", from = "enterprise" }

-- 二（四）　现场“5S”管理

fact "sort_practiced"                  { "已推行整理", type = "boolean", from = "enterprise" }
fact "set_in_order_practiced"          { "已推行整顿", type = "boolean", from = "enterprise" }
fact "shine_practiced"                 { "已推行清扫", type = "boolean", from = "enterprise" }
fact "standardize_practiced"           { "已推行清洁", type = "boolean", from = "enterprise" }
fact "sustain_practiced"               { "已推行素养", type = "boolean", from = "enterprise" }
fact "post_responsibility_system"      { "已有全员安全生产岗位责任制", type = "boolean", from = "enterprise" }
fact "assessment_mechanism"            { "已对照标准化基本规范建立全员标准化考评机制", type = "boolean", from = "enterprise" }
fact "posts_with_assessment_content"   { "已明确考评内容的岗位（班组）数", type = "integer", from = "enterprise", min = 0, unit = "个" }
fact "posts_with_assessment_criteria"  { "已明确考评标准的岗位（班组）数", type = "integer", from = "enterprise", min = 0, unit = "个" }
fact "posts_with_assessment_frequency" { "已明确考评频次的岗位（班组）数", type = "integer", from = "enterprise", min = 0, unit = "个" }

fact "abnormalities_handled" { "现场员工掌握设备设施、作业过程的正常与异常信息并及时采取防范措施处置", type = "boolean", from = "enterprise" }

-- 二（五）　“六有”可视化安全警示标识

-- What may be wanting because there is nothing to put it on, and what may not.
local presence_or_no_need = {
  { "complete",       "齐全" },
  { "incomplete",     "不齐全" },
  { "not_applicable", "本单位没有此类场所、设备或管线" },
}
local presence = {
  { "complete",   "齐全" },
  { "incomplete", "不齐全" },
}

fact "floor_lines"            { "车间地上标线", type = "enum", from = "enterprise", values = presence_or_no_need }
fact "equipment_nameplates"   { "设备铭牌", type = "enum", from = "enterprise", values = presence_or_no_need }
fact "post_warnings"          { "岗位警示", type = "enum", from = "enterprise", values = presence }
fact "work_instructions"      { "作业指令", type = "enum", from = "enterprise", values = presence }
fact "pipe_flow_marks"        { "管线流向标", type = "enum", from = "enterprise", values = presence_or_no_need }
fact "valve_switch_tags"      { "重要阀门或开关挂牌", type = "enum", from = "enterprise", values = presence_or_no_need }
fact "signs_by_zone_and_risk" { "安全标识已区分各类功能区划、对照车间和岗位风险辨识评估结果逐一设置", type = "boolean", from = "enterprise" }
fact "prohibition_signs"      { "已规范设置禁止标识", type = "boolean", from = "enterprise" }
fact "warning_signs"          { "已规范设置警告标识", type = "boolean", from = "enterprise" }
fact "mandatory_signs"        { "已规范设置指令标识", type = "boolean", from = "enterprise" }
fact "guidance_signs"         { "已规范设置提示标识", type = "boolean", from = "enterprise" }
fact "board_installed"        { "已配置安全管理看板", type = "boolean", from = "enterprise" }
fact "goals_visible"          { "安全目标现场可视化", type = "boolean", from = "enterprise" }
fact "tools_visible"          { "安全工（器）具现场可视化", type = "boolean", from = "enterprise" }
fact "risks_visible"          { "安全风险管控现场可视化", type = "boolean", from = "enterprise" }
fact "hazards_visible"        { "隐患排查治理现场可视化", type = "boolean", from = "enterprise" }

-- 三（一）　精品企业

fact "benchmark_enterprise"    { "现为标准化标杆企业", type = "boolean", from = "enterprise" }
fact "pillar_industry"         { "属本辖区、本行业（领域）支柱产业或主导产业", type = "boolean", from = "enterprise", immutable = true }
fact "standard_runs_well"      { "标准化提升运行良好", type = "boolean", from = "enterprise" }
fact "safety_management_sound" { "安全管理规范", type = "boolean", from = "enterprise" }
fact "staff_quality_high"      { "员工素质较高", type = "boolean", from = "enterprise" }
fact "premium_selected"        { "已被镇（街道）、行业主管部门遴选为精品企业培育对象", type = "boolean", from = "enterprise" }

fact "premium_selections" {
  "本镇（街道）、行业（领域）已遴选的精品企业培育对象数（不含本企业）", type = "integer", from = "area", min = 0, unit = "家", immutable = true,
}

fact "premium_level_reached" {
  "已严格按照《企业安全生产标准化基本规范》（GB/T 33000-2016）提升标准化运行水平", type = "boolean", from = "enterprise",
}

-- 三（二）　标杆企业

fact "experience_summarized"     { "已总结标准化创建和运行的经验做法", type = "boolean", from = "enterprise" }
fact "gbt33000_benchmarked"      { "已对照GB/T 33000-2016全面对标", type = "boolean", from = "enterprise" }
fact "hazard_screening_done"     { "双重预防机制：隐患排查已落实", type = "boolean", from = "enterprise" }
fact "weaknesses_found_by_lists" { "已充分运用“三张清单”重点查找制约本企业安全生产标准实施的主要因素和薄弱环节", type = "boolean", from = "enterprise" }
fact "own_plan_made"             { "已制定“一企一策”解决方案", type = "boolean", from = "enterprise" }

-- 三（三）　达标企业

fact "self_created"            { "已自主创建标准化", type = "boolean", from = "enterprise" }
fact "certification_requested" { "自愿申请标准化达标定级", type = "boolean", from = "enterprise" }
fact "certified"               { "已经评审（定级）达标", type = "boolean", from = "enterprise" }

-- 三（四）　示范岗位

fact "posts_with_attainment_standard" { "已编制岗位达标标准的岗位（班组）数", type = "integer", from = "enterprise", min = 0, unit = "个" }
fact "posts_with_attainment_rules"    { "已编制岗位达标评定细则的岗位（班组）数", type = "integer", from = "enterprise", min = 0, unit = "个" }
fact "grassroots_bodies_engaged"      { "依托党（团）组织、工会、妇代会等基层组织", type = "boolean", from = "enterprise" }
fact "skill_drills_held"              { "已开展标准化岗位大练兵", type = "boolean", from = "enterprise" }
fact "team_contests_held"             { "已开展班组大比武", type = "boolean", from = "enterprise" }
fact "mentoring_held"                 { "已开展师傅带徒弟", type = "boolean", from = "enterprise" }

fact "demonstration_posts" {
  "已创建的标准化示范岗", type = "list", from = "enterprise",
  fields = {
    field "kind" {
      "示范岗类别", type = "enum",
      values = {
        { "party_vanguard",   "党员先锋模范岗" },
        { "youth_shock",      "青年突击手" },
        { "women_pacesetter", "“三八红旗手”" },
        { "other_model",      "其他示范岗" },
      },
    },
    field "created_on" { "创建日期", type = "date" },
  },
  note = "空列表表示尚未创建",
}

-- 四（二）　信息平台、“一企一档”

fact "platform_in_use"         { "已运行“泉州市安全生产标准化智慧管理平台”", type = "boolean", from = "enterprise" }
fact "basic_information_filed" { "平台已有本单位基本信息", type = "boolean", from = "enterprise" }
fact "responsibility_filed"    { "平台已有全员安全生产责任制信息", type = "boolean", from = "enterprise" }
fact "training_filed"          { "平台已有培训教育信息", type = "boolean", from = "enterprise" }
fact "risk_category_filed"     { "平台已有风险点类别", type = "boolean", from = "enterprise" }
fact "risk_level_filed"        { "平台已有风险点等级", type = "boolean", from = "enterprise" }
fact "risk_measures_filed"     { "平台已有风险点管控措施", type = "boolean", from = "enterprise" }
fact "hazard_handling_filed"   { "平台已有隐患排查治理信息", type = "boolean", from = "enterprise" }
fact "emergency_filed"         { "平台已有应急管理信息", type = "boolean", from = "enterprise" }
fact "remote_monitoring_used"  { "已利用平台的远程监测、自动化控制、自动预警功能", type = "boolean", from = "enterprise" }

-- 五（一）　执法推动

fact "unit_kind" {
  "单位类别", type = "enum", from = "enterprise", immutable = true,
  values = {
    { "production_unit",   "生产经营单位" },
    { "technical_service", "专业技术服务机构" },
  },
}

fact "enforcement_findings" {
  "执法检查查实的情形", type = "list", from = "enterprise", immutable = true,
  fields = {
    field "kind" {
      "情形", type = "enum",
      values = {
        { "safety_violation", "安全生产违法违规行为" },
        { "false_service",    "虚假服务" },
        { "paper_exercise",   "“纸上谈兵”" },
      },
    },
    field "found_on" { "查实日期", type = "date" },
    field "handled"  { "已作出处理", type = "boolean" },
    field "typical"  { "属典型案例", type = "boolean" },
  },
  note = "空列表表示已知没有",
}

-- 五（二）　激励约束

fact "on_safety_blacklist"  { "现在安全生产黑名单上", type = "boolean", from = "enterprise", list = "safety_blacklist", of = "enterprise" }
fact "bears_heavy_workload" { "在标准化提升中承担大量工作", type = "boolean", from = "enterprise" }
fact "liability_insurance"  { "已投保安全生产责任保险", type = "boolean", from = "enterprise" }

-- 二（二）后句　直接监管的企业

fact "directly_supervised" { "由本级本部门直接监管", type = "boolean", from = "enterprise", immutable = true }

fact "supervision_checks" {
  "直接监管部门对本企业开展的检查", type = "list", from = "enterprise",
  fields = {
    field "checked_on"              { "检查日期", type = "date" },
    field "lists_used"              { "运用“三张清单”", type = "boolean" },
    field "hazard_list_made"        { "同步编制隐患清单", type = "boolean" },
    field "rectification_list_made" { "同步编制整改清单", type = "boolean" },
  },
  note = "空列表表示从未检查",
}

-- 三（一）、（二）　镇（街道）、行业（领域）的精品、标杆企业任务

fact "created_enterprises" { "本镇（街道）、行业（领域）标准化创建总数", type = "integer", from = "area", min = 0, unit = "家" }

fact "premium_completions" {
  "本镇（街道）、行业（领域）打造完成的精品企业", type = "list", from = "area",
  fields = {
    field "enterprise"   { "企业", type = "string" },
    field "completed_on" { "完成日期", type = "date" },
  },
  note = "空列表表示尚无",
}

fact "benchmark_upgrades" {
  "本镇（街道）、行业（领域）完成提升的标杆企业", type = "list", from = "area",
  fields = {
    field "enterprise"   { "企业", type = "string" },
    field "completed_on" { "完成日期", type = "date" },
  },
  note = "空列表表示尚无",
}

-- 五（四）　督查结果

fact "model_unit"    { "市安办督查结果为示范镇（街道）或先进单位", type = "boolean", from = "area" }
fact "bottom_ranked" { "市安办督查结果为“末位”", type = "boolean", from = "area" }

-- 三（三）、（四）　全市任务

fact "certified_total"           { "全市累计评审（定级）达标企业数", type = "integer", from = "area", min = 0, unit = "家" }
fact "demonstration_posts_total" { "全市累计创建基础操作标准化示范岗位数", type = "integer", from = "area", min = 0, unit = "个" }

-- 四（一）　“四项规范”

fact "area_kind" {
  "单位性质", type = "enum", from = "area", immutable = true,
  values = {
    { "town",              "镇（街道）" },
    { "sector_department", "行业（领域）主管部门" },
  },
}

fact "norm_checklist_ready"  { "已修订完善企业安全检查清单", type = "boolean", from = "area" }
fact "norm_guide_ready"      { "已修订完善标准化运行提升指南", type = "boolean", from = "area" }
fact "norm_rules_ready"      { "已修订完善中等企业和小微企业达标细则", type = "boolean", from = "area" }
fact "norm_grid_guide_ready" { "已修订完善网格员检查导则", type = "boolean", from = "area" }
fact "norms_expert_reviewed" { "已聘请专家召开专题评审会议逐项评估、论证、审查", type = "boolean", from = "area" }

-- 四（三）　“五类人员”

fact "leaders_trained"          { "已培训各级领导干部", type = "boolean", from = "area" }
fact "inspectors_trained"       { "已培训安监人员", type = "boolean", from = "area" }
fact "grid_workers_trained"     { "已培训基层网格员", type = "boolean", from = "area" }
fact "support_staff_trained"    { "已培训技术支撑人员（专家、保险员）", type = "boolean", from = "area" }
fact "enterprise_staff_trained" { "已培训企业从业人员（主要负责人、安全管理员）", type = "boolean", from = "area" }

-- 四（四）　专业技术帮扶

fact "expert_consultation_set_up"  { "已建立健全专家咨询机制", type = "boolean", from = "area" }
fact "service_agencies_engaged"    { "已聘请高水平专家和专业技术服务机构", type = "boolean", from = "area" }
fact "service_agencies_supervised" { "已对标准化专业技术服务机构日常监管", type = "boolean", from = "area" }

-- 五（三）　网格化巡检督促

fact "grid_publicity_assigned" { "宣传发动已纳入每个基层网格员日常工作", type = "boolean", from = "area" }
fact "grid_survey_assigned"    { "排查摸底已纳入每个基层网格员日常工作", type = "boolean", from = "area" }
fact "grid_visits_assigned"    { "走访督促已纳入每个基层网格员日常工作", type = "boolean", from = "area" }
fact "grid_reporting_assigned" { "信息报告已纳入每个基层网格员日常工作", type = "boolean", from = "area" }
fact "grid_follow_up_assigned" { "整改跟踪已纳入每个基层网格员日常工作", type = "boolean", from = "area" }
fact "grid_guide_used"         { "网格员运用安全检查导则开展日常监督检查", type = "boolean", from = "area" }
