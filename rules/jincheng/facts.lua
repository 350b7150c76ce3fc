-- The facts that the decisions read, by the part of the document that they belong to.

-- 一　冶金工贸企业：几项任务都要看的企业情况

fact "sector" {
  "所属行业", type = "enum", from = "enterprise", immutable = true,
  values = {
    { "steel",              "冶金（钢铁）" },
    { "other_metallurgy",   "冶金（其他）" },
    { "nonferrous",         "有色" },
    { "building_materials", "建材" },
    { "machinery",          "机械" },
    { "light_industry",     "轻工" },
    { "textile",            "纺织" },
    { "tobacco",            "烟草" },
    { "commerce",           "商贸" },
  },
}

fact "metal_smelting" {
  "属金属冶炼企业", type = "boolean", from = "enterprise", immutable = true,
  note = "按金属冶炼目录认定，与所属行业分别登记",
}

fact "dust_explosion" { "属粉尘涉爆企业", type = "boolean", from = "enterprise", immutable = true }
fact "above_scale"    { "规模以上（限额以上）企业", type = "boolean", from = "enterprise", immutable = true }

fact "on_key_supervision_list" {
  "纳入执法部门确定的市县重点监管名单", type = "boolean", from = "enterprise", list = "key_supervision", of = "enterprise", immutable = true,
}

fact "standardization_level" {
  "安全生产标准化等级", type = "enum", from = "enterprise", ordered = true,
  values = {
    { "unrated", "未达标" },
    { "level_3", "三级" },
    { "level_2", "二级" },
    { "level_1", "一级" },
  },
}

-- 二（二）8、二（三）12　重大事故隐患

fact "major_hazards" {
  "排查发现的重大事故隐患记录", type = "list", from = "enterprise",
  fields = {
    field "found_on"                  { "发现日期", type = "date" },
    field "in_ledger"                 { "已列入重大事故隐患台账", type = "boolean" },
    field "listed_for_supervision"    { "已挂牌督办", type = "boolean" },
    field "five_measures_implemented" { "已落实“五落实”（责任、措施、资金、时限、预案）", type = "boolean" },
    field "accountability_traced"     { "企业内部已开展责任倒查", type = "boolean" },
    field "closed"                    { "已整改销号", type = "boolean" },
    field "looked_back"               { "本年度3月已“回头看”（含3月以后补做）", type = "boolean" },
  },
  note = "空列表表示已知没有",
}

-- 二（一）1、三（二）　安全责任制考核考评

fact "duty_assessment_mechanism" { "建立安全责任制考核考评奖惩（奖励）机制", type = "boolean", from = "enterprise" }

-- 二（一）1　创建安全生产责任落实示范企业

fact "demonstration_listed" {
  "列入安全生产责任落实示范企业创建名单", type = "boolean", from = "enterprise", list = "demonstration_enterprises", of = "enterprise",
}

fact "demonstration_created"           { "已完成示范企业创建", type = "boolean", from = "enterprise" }
fact "demonstration_created_on"        { "完成示范企业创建的日期", type = "date", from = "enterprise", immutable = true }
fact "layered_safety_system"           { "建立层级清晰、分工明确的安全生产管理体系", type = "boolean", from = "enterprise" }
fact "safety_director_appointed"       { "配备安全总监", type = "boolean", from = "enterprise" }
fact "deputy_safety_manager_appointed" { "配备安全副总", type = "boolean", from = "enterprise" }
fact "safety_org_established"          { "设置安全管理机构（安全科、安全部）", type = "boolean", from = "enterprise" }
fact "full_time_safety_managers"       { "专职安全生产管理人员数", type = "integer", from = "enterprise", min = 0, unit = "名" }

fact "full_time_safety_managers_required" {
  "依法应配备的专职安全生产管理人员数", type = "integer", from = "enterprise", min = 0, unit = "名",
  note = "由监管部门依法核定，本方案未定数额",
}

fact "registered_safety_engineers" { "配备的注册安全工程师数", type = "integer", from = "enterprise", min = 0, unit = "名" }
fact "post_duties_defined"         { "明确各岗位的责任人员、责任范围", type = "boolean", from = "enterprise" }
fact "posts_total"                 { "岗位总数", type = "integer", from = "enterprise", min = 1, unit = "个" }
fact "posts_with_duty_list"        { "已有责任清单的岗位数", type = "integer", from = "enterprise", min = 0, unit = "个" }

fact "key_posts" {
  "企业关键人员", type = "list", from = "enterprise",
  fields = {
    field "role"           { "职务", type = "enum", values = {
      { "chairman",          "董事长" },
      { "general_manager",   "总经理" },
      { "actual_controller", "实际控制人" },
      { "other_key_person",  "其他关键人员" },
    } },
    field "duty_list_made" { "已有关键人员责任清单", type = "boolean" },
  },
  note = "空列表表示尚未明确关键人员",
}

fact "graded_assessment"       { "实施分级考核考评，一级对一级负责", type = "boolean", from = "enterprise" }
fact "accountability_enforced" { "严肃责任倒查、责任追究", type = "boolean", from = "enterprise" }

-- 二（一）1　金属冶炼企业主要负责人和安全生产管理人员安全培训

fact "principal_trained" { "主要负责人已参加安全培训", type = "boolean", from = "enterprise" }
fact "safety_managers"   { "安全生产管理人员总数", type = "integer", from = "enterprise", min = 0, unit = "名" }

fact "safety_managers_trained" {
  "已参加安全培训的安全生产管理人员数", type = "integer", from = "enterprise", min = 0, unit = "名",
}

-- 二（一）3　企业安全管理人才培养

fact "talent_recruitment_difficult" {
  "安全技术人才、注册安全工程师引进难", type = "boolean", from = "enterprise", immutable = true,
}

fact "internship_demand_surveyed"    { "已摸清企业实习岗位需求", type = "boolean", from = "enterprise" }
fact "recruitment_fair_held"         { "已由山西科技学院推荐优秀毕业生开展实习招聘双选会", type = "boolean", from = "enterprise" }
fact "pre_internship_training_given" { "安全技术机构已提供实习期前的安全培训", type = "boolean", from = "enterprise" }
fact "intern_logistics_ready"        { "企业已做好实习后勤工作", type = "boolean", from = "enterprise" }
fact "interns_placed"                { "安全技术机构已派驻优秀毕业生入企实习", type = "boolean", from = "enterprise" }

-- 二（一）2　安全意识提升“五常”活动

fact "five_constants_plan_made"       { "已制定安全意识提升“五常”活动方案", type = "boolean", from = "enterprise" }
fact "five_constants_plan_on"         { "“五常”活动方案制定日期", type = "date", from = "enterprise", immutable = true }
fact "plan_objectives_stated"         { "活动方案明确工作目标", type = "boolean", from = "enterprise" }
fact "plan_focus_stated"              { "活动方案明确活动重点", type = "boolean", from = "enterprise" }
fact "plan_effect_supervision_stated" { "活动方案明确效果监督", type = "boolean", from = "enterprise" }
fact "analysis_meeting_system_made"   { "制定安全生产形势分析研判会议制度", type = "boolean", from = "enterprise" }

fact "hazard_signs_rectified" {
  "查找不安全因素和事故隐患苗头，及时采取针对性整改措施", type = "boolean", from = "enterprise",
}

fact "safety_publicity_done"   { "做好安全生产警示教育、宣传教育", type = "boolean", from = "enterprise" }
fact "regular_reminders_given" { "班组长和工会经常提醒从业人员注意安全", type = "boolean", from = "enterprise" }
fact "pre_shift_briefing"      { "班前有交待", type = "boolean", from = "enterprise" }
fact "post_shift_summary"      { "班后有总结", type = "boolean", from = "enterprise" }
fact "heart_to_heart_talks"    { "企业领导、安管人员和班组长落实谈心制度", type = "boolean", from = "enterprise" }
fact "experience_exchanged"    { "适时组织经验交流", type = "boolean", from = "enterprise" }

-- 二（一）4　企业班组安全管理长效机制

fact "team_responsibility_system_complete" { "车间、班组安全管理责任体系完善", type = "boolean", from = "enterprise" }
fact "workshop_heads_accountable"          { "压实各车间负责人的安全责任", type = "boolean", from = "enterprise" }
fact "section_chiefs_accountable"          { "压实各工段长的安全责任", type = "boolean", from = "enterprise" }
fact "team_leaders_accountable"            { "压实各班组长的安全责任", type = "boolean", from = "enterprise" }
fact "safety_department_role_defined"      { "明确安全部门的综合安全监督、协调职能", type = "boolean", from = "enterprise" }
fact "safety_appraisal_strengthened"       { "加大安全考核奖惩力度", type = "boolean", from = "enterprise" }

fact "grassroots_mechanism_established" {
  "建立一整套完善的企业基层安全生产管理长效机制", type = "boolean", from = "enterprise",
}

fact "team_guidance_given" { "县（市、区）已组织专家力量开展班组安全管理帮扶指导", type = "boolean", from = "enterprise" }

-- 二（二）5　典型事故警示教育

fact "warning_activities" {
  "开展事故警示教育月活动的记录", type = "list", from = "enterprise",
  fields = {
    field "held_on"             { "开展日期", type = "date" },
    field "lessons_absorbed"    { "深入吸取近年来工贸行业事故教训", type = "boolean" },
    field "problems_analyzed"   { "分析研判当前安全生产存在的突出问题", type = "boolean" },
    field "measures_formulated" { "研究制定整改改进措施", type = "boolean" },
  },
  note = "空列表表示从未开展",
}

fact "production_accidents" {
  "发生生产安全事故的记录", type = "list", from = "enterprise", immutable = true,
  fields = {
    field "occurred_on" { "发生日期", type = "date" },
  },
  note = "空列表表示已知没有",
}

fact "open_and_covert_inspection_done" { "执法小分队已开展明察暗访", type = "boolean", from = "enterprise" }
fact "special_enforcement_done"        { "执法小分队已开展专项执法", type = "boolean", from = "enterprise" }

-- 二（二）6　一是特种作业人员持证上岗

fact "special_trade_inventory_made" {
  "已建立各岗位所需特种作业人员数量清单并统计持证情况", type = "boolean", from = "enterprise",
}

fact "gas_workers_required"     { "岗位所需煤气工人数", type = "integer", from = "enterprise", min = 0, unit = "名" }
fact "gas_workers_certified"    { "持证煤气工人数", type = "integer", from = "enterprise", min = 0, unit = "名" }
fact "welders_required"         { "岗位所需电焊工人数", type = "integer", from = "enterprise", min = 0, unit = "名" }
fact "welders_certified"        { "持证电焊工人数", type = "integer", from = "enterprise", min = 0, unit = "名" }
fact "height_workers_required"  { "岗位所需高处作业人员人数", type = "integer", from = "enterprise", min = 0, unit = "名" }
fact "height_workers_certified" { "持证高处作业人员人数", type = "integer", from = "enterprise", min = 0, unit = "名" }

fact "other_special_trades" {
  "其他特种作业工种的所需与持证人数", type = "list", from = "enterprise",
  fields = {
    field "trade"     { "工种", type = "string" },
    field "required"  { "所需人数", type = "integer", min = 0 },
    field "certified" { "持证人数", type = "integer", min = 0 },
  },
  note = "空列表表示没有其他特种作业工种",
}

fact "uncertified_special_operators" { "无证从事特种作业的人数", type = "integer", from = "enterprise", min = 0, unit = "名" }

-- 二（二）6　二是监护人员

fact "hazardous_work_conducted"         { "开展危险作业", type = "boolean", from = "enterprise", immutable = true }
fact "hazardous_work_guardian_assigned" { "危险作业配备监护人员", type = "boolean", from = "enterprise" }
fact "guarded_throughout"               { "监护人员全程监护", type = "boolean", from = "enterprise" }
fact "has_confined_space"               { "有有限空间作业", type = "boolean", from = "enterprise", immutable = true }

fact "confined_space_guardians" {
  "专职（兼职）有限空间作业监护人人数", type = "integer", from = "enterprise", min = 0, unit = "名",
}

fact "guardian_training_attended" { "有限空间监护人员已参加市局专题培训", type = "boolean", from = "enterprise" }

-- 二（二）6　三是有限空间作业人员履职攻坚行动

fact "work_approval_standardized"       { "有限空间作业审批规范", type = "boolean", from = "enterprise" }
fact "risk_identification_standardized" { "有限空间风险辨识规范", type = "boolean", from = "enterprise" }
fact "control_measures_standardized"    { "有限空间管控措施规范", type = "boolean", from = "enterprise" }
fact "emergency_measures_standardized"  { "有限空间应急措施规范", type = "boolean", from = "enterprise" }
fact "approvers_duty_performed"         { "有限空间审批人员履职行为规范", type = "boolean", from = "enterprise" }
fact "guardians_duty_performed"         { "有限空间监护人员履职行为规范", type = "boolean", from = "enterprise" }
fact "workers_duty_performed"           { "有限空间作业人员履职行为规范", type = "boolean", from = "enterprise" }
fact "rescuers_duty_performed"          { "有限空间救援人员履职行为规范", type = "boolean", from = "enterprise" }

-- 二（二）7　异常工况安全处置能力

fact "abnormal_guide_drafted" {
  "市局已组织起草《冶金工贸企业生产过程异常工况安全处置指南》", type = "boolean", from = "area",
}

fact "abnormal_scope_defined"           { "明确异常工况范围内容", type = "boolean", from = "enterprise" }
fact "abnormal_measures_defined"        { "明确异常工况处置应急安全措施", type = "boolean", from = "enterprise" }
fact "abnormal_procedures_standardized" { "规范异常工况应急处置程序", type = "boolean", from = "enterprise" }

fact "abnormal_events" {
  "生产过程异常工况紧急处置记录", type = "list", from = "enterprise", immutable = true,
  fields = {
    field "occurred_on"     { "发生日期", type = "date" },
    field "handled_safely"  { "及时有效安全处置", type = "boolean" },
    field "caused_accident" { "处置过程导致事故", type = "boolean" },
  },
  note = "空列表表示已知没有",
}

-- 二（二）8　重大事故隐患动态清零常态化

fact "major_hazard_ledger_established" { "建立重大事故隐患台账", type = "boolean", from = "enterprise" }

fact "has_high_risk_site" {
  "有高温熔融金属、煤气、喷涂等高风险场所", type = "boolean", from = "enterprise", immutable = true,
}

fact "has_high_risk_work" {
  "有有限空间、筒仓清库、检维修等高风险作业", type = "boolean", from = "enterprise", immutable = true,
}

-- 二（二）9　安全设施“三同时”

fact "project_kind" {
  "建设项目类型", type = "enum", from = "enterprise", immutable = true,
  values = {
    { "new_build",  "新建" },
    { "rebuild",    "改建" },
    { "expansion",  "扩建" },
    { "no_project", "无建设项目" },
  },
}

fact "project_stage" {
  "建设项目所处阶段", type = "enum", from = "enterprise", ordered = true, immutable = true,
  values = {
    { "design",       "设计" },
    { "construction", "施工" },
    { "production",   "投入生产和使用" },
  },
}

fact "facilities_designed_together" { "安全设施与主体工程同时设计", type = "boolean", from = "enterprise" }
fact "facilities_built_together"    { "安全设施与主体工程同时施工", type = "boolean", from = "enterprise" }
fact "facilities_used_together"     { "安全设施与主体工程同时投入生产和使用", type = "boolean", from = "enterprise" }
fact "design_review_passed"         { "安全设施设计审查通过", type = "boolean", from = "enterprise" }

fact "simultaneity_procedures_completed" {
  "已完成项目现阶段应办的安全设施“三同时”手续", type = "boolean", from = "enterprise",
}

-- 二（二）10　安全风险监测预警系统

fact "dust_workers"           { "涉粉作业人数", type = "integer", from = "enterprise", min = 0, unit = "人" }
fact "metal_dust_work"        { "涉金属粉尘作业", type = "boolean", from = "enterprise", immutable = true }
fact "wood_dust_work"         { "涉木粉尘作业", type = "boolean", from = "enterprise", immutable = true }
fact "monitoring_connected"   { "已接入安全风险监测预警系统", type = "boolean", from = "enterprise" }
fact "connection_feasible"    { "有条件接入安全风险监测预警系统", type = "boolean", from = "enterprise" }
fact "basic_information_loop" { "基础信息已纳入系统闭环管理", type = "boolean", from = "enterprise" }
fact "grading_loop"           { "分级分类已纳入系统闭环管理", type = "boolean", from = "enterprise" }
fact "inspection_loop"        { "执法检查已纳入系统闭环管理", type = "boolean", from = "enterprise" }
fact "rectification_loop"     { "隐患整改已纳入系统闭环管理", type = "boolean", from = "enterprise" }

-- 二（三）11　安全生产标准化标杆企业

fact "benchmark_selected" {
  "选树为安全生产标准化标杆企业", type = "boolean", from = "enterprise", list = "benchmark_enterprises", of = "enterprise",
}

fact "benchmark_selected_on" { "选树为标杆企业的日期", type = "date", from = "enterprise", immutable = true }

fact "standardization_certified_on" {
  "首次取得安全生产标准化等级的日期", type = "date", from = "enterprise", immutable = true,
}

fact "standardization_renewals" {
  "安全生产标准化等级已延期或重新定级的次数", type = "integer", from = "enterprise", min = 0, unit = "次", immutable = true,
  note = "正在办理或已公示通告的首次直接延期本身不计入",
}

fact "extension_requested"   { "已向评审组织单位申请直接延期", type = "boolean", from = "enterprise" }
fact "extension_confirmed"   { "相应的定级部门已确认", type = "boolean", from = "enterprise" }
fact "extension_announced"   { "直接延期已公示和通告", type = "boolean", from = "enterprise" }
fact "inspections_this_year" { "本年度已开展的安全执法检查次数", type = "integer", from = "enterprise", per = "year", min = 0, unit = "次" }

-- 二（三）12　“三维达标”

fact "management_compliant" { "企业管理达标", type = "boolean", from = "enterprise" }
fact "site_compliant"       { "现场达标", type = "boolean", from = "enterprise" }
fact "operation_compliant"  { "作业达标", type = "boolean", from = "enterprise" }

-- 一、二（一）1、二（三）11　各地的示范企业、标杆企业任务

fact "area_unit" {
  "任务单位", type = "enum", from = "area", immutable = true,
  values = {
    { "municipal_bureau", "市局" },
    { "urban_district",   "城区" },
    { "zezhou",           "泽州县" },
    { "gaoping",          "高平市" },
    { "yangcheng",        "阳城县" },
    { "lingchuan",        "陵川县" },
    { "qinshui",          "沁水县" },
    { "development_zone", "开发区" },
  },
}

fact "demonstrations_created" {
  "本单位已完成创建的安全生产责任落实示范企业", type = "list", from = "area",
  fields = {
    field "kind"       { "企业类型", type = "enum", values = {
      { "blast_furnace",      "高炉" },
      { "light_industry",     "轻工" },
      { "building_materials", "建材" },
      { "dust_explosive",     "粉尘涉爆" },
      { "machinery",          "机械" },
    } },
    field "created_on" { "完成创建日期", type = "date" },
  },
  note = "空列表表示尚无",
}

fact "benchmarks_selected" {
  "本单位已选树的标杆企业", type = "list", from = "area",
  fields = {
    field "selected_on" { "选树日期", type = "date" },
  },
  note = "空列表表示尚无",
}

fact "city_demonstrations_created" { "全市已完成创建的示范企业数", type = "integer", from = "area", min = 0, unit = "家" }
fact "city_benchmarks_selected"    { "全市已选树的标杆企业数", type = "integer", from = "area", min = 0, unit = "家" }

-- 三（一）、（三）、（四）　各地的工作组织

fact "tasks_refined"             { "已按方案细化工作任务、责任人员、完成时限", type = "boolean", from = "area" }
fact "area_expert_mechanism"     { "本地已建立健全专家咨询机制", type = "boolean", from = "area" }
fact "regular_coordination_held" { "已召开定期工作调度，掌握进展、研究解决突出问题", type = "boolean", from = "area" }

-- 二（一）4、二（二）10、二（三）12　各地的达标进度

fact "key_enterprises_total" { "重点企业数", type = "integer", from = "area", min = 0, unit = "家" }

fact "key_enterprises_guided" {
  "已开展班组安全管理帮扶指导的重点企业数", type = "integer", from = "area", min = 0, unit = "家",
}

fact "smelting_enterprises_total" { "金属冶炼企业数", type = "integer", from = "area", min = 0, unit = "家" }

fact "smelting_enterprises_level3" {
  "达三级及以上安全生产标准化的金属冶炼企业数", type = "integer", from = "area", min = 0, unit = "家",
}

fact "other_above_scale_total" { "其它行业规模以上企业数", type = "integer", from = "area", min = 0, unit = "家" }

fact "other_above_scale_level3" {
  "达三级及以上安全生产标准化的其它行业规模以上企业数", type = "integer", from = "area", min = 0, unit = "家",
}

fact "access_required_total" { "应接入监测预警系统的企业数", type = "integer", from = "area", min = 0, unit = "家" }

fact "access_required_connected" {
  "应接入而已接入监测预警系统的企业数", type = "integer", from = "area", min = 0, unit = "家",
}

-- 三（二）　差异化执法

fact "duty_implementation" {
  "日常监督检查中安全生产责任制落实评价", type = "enum", from = "enterprise",
  values = {
    { "poor",     "落实差" },
    { "ordinary", "一般" },
    { "good",     "落实好" },
  },
  note = "由县（市、区）在日常监督检查中评定",
}

fact "unlawful_acts_found" { "检查发现非法违法行为", type = "boolean", from = "enterprise", immutable = true }

-- 三（一）、（三）　企业的组织推动和专家咨询

fact "principal_leads_campaign"    { "企业主要负责人亲自谋划、亲自推动", type = "boolean", from = "enterprise" }
fact "special_studies_held"        { "定期、不定期组织专题研究", type = "boolean", from = "enterprise" }
fact "enterprise_expert_mechanism" { "企业建立健全专家咨询机制", type = "boolean", from = "enterprise" }
fact "experts_engaged"             { "企业已聘请有关专家和安全生产技术服务机构", type = "boolean", from = "enterprise" }

-- 三（二）　责任倒查机制

fact "accountability_tracing_mechanism" { "建立完善责任倒查机制", type = "boolean", from = "enterprise" }

fact "duty_violators" {
  "安全责任落实不到位、考评弄虚作假的人员", type = "list", from = "enterprise",
  fields = {
    field "kind"       { "情形", type = "enum", values = { { "duty_unfulfilled", "安全责任落实不到位" }, { "assessment_fraud", "考评弄虚作假" } } },
    field "dealt_with" { "已查处追究", type = "boolean" },
  },
  note = "空列表表示已知没有",
}
