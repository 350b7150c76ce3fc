-- The facts that the decisions read, by the clause that first needs them.

-- 二（三）2（2）企业分类

fact "industrial_enterprise" {
  "工业企业", type = "boolean", from = "enterprise", immutable = true,
  note = "含矿山企业（印发对象为镇属各部门、各工矿企业）；未报送即为不知，不推定",
}

fact "hazard_level" {
  "企业危险性", type = "enum", from = "enterprise", ordered = true,
  values = {
    { "low",      "危险性小" },
    { "moderate", "具有一定的危险性" },
    { "high",     "危险性较大" },
  },
  note = "各部门按评定标准，根据企业所属行业危险性大小、安全管理难度和发生生产安全事故的几率评定的结论",
}

fact "hazardous_chemicals_use" {
  "危险化学品使用量", type = "enum", from = "enterprise", ordered = true,
  values = {
    { "no_use",         "不使用" },
    { "small_amount",   "少量使用" },
    { "certain_amount", "使用一定数量" },
  },
  note = "“一定数量”及以上均为 certain_amount",
}

fact "dangerous_facilities" {
  "危险设施、设备", type = "enum", from = "enterprise", ordered = true,
  values = {
    { "no_facilities",    "没有" },
    { "minor",            "有，未达一定数量，也不属较大" },
    { "certain_quantity", "有一定数量，不属较大" },
    { "major",            "有较大危险设施、设备" },
  },
}

fact "key_prevention_required" {
  "需重点防范", type = "boolean", from = "enterprise", list = "key_prevention_enterprises", of = "enterprise",
  note = "由各部门评定；以列入重点防范企业名单为认定的记录，文中没有另外的名单",
}

-- 二（三）2（2）企业分级

fact "assessment_score" { "考核评定得分", type = "number", from = "enterprise", min = 0, max = 100, unit = "分", note = "总分值为100分" }
fact "last_assessed_on" { "最近一次考核评定（评价定级）日期", type = "date", from = "enterprise", immutable = true }

-- 二（三）3　评价定级的调整

fact "current_grade" {
  "现有安全等级", type = "enum", from = "enterprise", ordered = true, immutable = true,
  values = {
    { "class_4", "四类不合格" },
    { "class_3", "三类合格" },
    { "class_2", "二类良好" },
    { "class_1", "一类优秀" },
  },
}

fact "safety_level_change" {
  "年度评价所见变化", type = "enum", from = "enterprise", ordered = true,
  values = {
    { "clearly_declined", "明显下降" },
    { "no_clear_change",  "无明显变化" },
    { "clearly_improved", "明显提升" },
  },
  note = "与上次评价定级相比，由评定部门认定",
}

fact "major_safety_problem" { "存在重大安全问题", type = "boolean", from = "enterprise" }

-- 一（二）1　标准化评定等级

fact "standardization_level" {
  "安全生产标准化评定等级", type = "enum", from = "enterprise",
  values = {
    { "unrated",     "尚未评定" },
    { "substandard", "不达标" },
    { "level_3",     "三级" },
    { "level_2",     "二级" },
    { "level_1",     "一级" },
  },
}

fact "rectification_deadline" { "责令整顿的期限", type = "date", from = "enterprise", note = "限期整顿的最后一日" }

fact "still_substandard_after_rectification" {
  "经整改仍不达标", type = "boolean", from = "enterprise",
  note = "整改后复评的结论；尚未复评且未认定的为 false",
}

-- 一（一）企业事故隐患排查治理信息系统

fact "hazard_reporting_online"    { "企业可通过系统将隐患自查治理情况逐级上报", type = "boolean", from = "area" }
fact "enterprise_database_built"  { "建立企业基础信息数据库", type = "boolean", from = "area" }
fact "hazard_disclosure_realtime" { "上报隐患情况、各部门监管情况实时公示", type = "boolean", from = "area" }
fact "hazard_process_recorded"    { "真实、完整记录隐患排查、整治过程和监管情况", type = "boolean", from = "area" }

-- 一（二）1　事故隐患分级分类监控平台

fact "differentiated_supervision" { "对企业分类分级，实行差异化监管监察", type = "boolean", from = "area" }

-- 一（二）2　安全生产责任考核信息平台

fact "assessment_standard_set"         { "制定责任量化绩效考核标准、建立考核机制", type = "boolean", from = "area" }
fact "self_report_in_assessment"       { "隐患自查自报情况与部门责任制绩效考核相结合", type = "boolean", from = "area" }
fact "assessment_covers_basics"        { "综合考核含安全生产基础工作", type = "boolean", from = "area" }
fact "assessment_covers_innovation"    { "综合考核含监督管理工作创新", type = "boolean", from = "area" }
fact "assessment_covers_commendations" { "综合考核含表彰情况", type = "boolean", from = "area" }

fact "assessment_covers_platform_data" {
  "综合考核含监管平台基础数据内容保障、更新登记、处理反馈", type = "boolean", from = "area",
}

-- 一（二）3　安全生产培训教育信息平台

fact "training_platform_open" { "培训教育信息平台可供录入和监管部门了解", type = "boolean", from = "area" }

-- 一（二）4　安全生产应急救援平台

fact "emergency_functions_online" {
  "应急平台已具备的主要功能数", type = "integer", from = "area", min = 0, max = 8, unit = "项",
  note = "应急值守、风险监控、综合预警、智能辅助、指挥调度、应急保障、应急评估、视频会议",
}

fact "emergency_three_level_link" { "省、市、区三级应急平台互联互通", type = "boolean", from = "area" }

-- 一（二）5　安全监管网络化信息联动交换平台

fact "exchange_vertical_link"   { "纵向贯通国家安监总局、省局、市局、区、镇、街道和相关行业企业", type = "boolean", from = "area" }
fact "exchange_horizontal_link" { "横向互联行业监管部门和区安全生产委员会有关成员单位", type = "boolean", from = "area" }

-- 二（一）筹备阶段：专职工作人员及设备

fact "full_time_staff_count" { "专职工作人员数", type = "integer", from = "enterprise", min = 0, unit = "名", note = "各部门、各企业同用" }
fact "dedicated_computer"    { "已配备专用办公电脑", type = "boolean", from = "enterprise" }
fact "office_ready"          { "已完善办公场所", type = "boolean", from = "enterprise" }
fact "staff_duties_assigned" { "专职人员负责一系统五平台的操作、信息收集、处理及上报", type = "boolean", from = "enterprise" }

-- 二（一）至（五）建设任务

fact "completed_tasks" {
  "已完成的建设任务", type = "list", from = "area",
  fields = {
    field "task" {
      "任务", type = "enum",
      values = {
        { "staffing",               "落实专职工作人员及设备" },
        { "system_training",        "系统培训" },
        { "normative_documents",    "完善并分发规范性文件、制度、考评办法" },
        { "dynamic_records",        "录入安全生产工作动态信息" },
        { "database_entry",         "初步建立企业基础信息数据库并录入信息系统" },
        { "supervision_rules",      "制定完善隐患排查、工作考核、分级分类监管等制度，明确监管职责" },
        { "grading_standards",      "制定分类分级评定标准和达标验收标准" },
        { "classification_grading", "企业分类分级评定" },
        { "self_inspection",        "自查自纠" },
        { "acceptance_review",      "评审、总结上报、进一步完善“一系统五平台”" },
      },
    },
    field "completed_on" { "完成日期", type = "date" },
  },
  note = "空表为一项也没有完成；缺省为不知",
}

-- 二（二）2、3　录入专用电脑的资料

fact "laws_entered"                          { "已录入：国家、省、市有关安全生产工作的法律法规", type = "boolean", from = "enterprise" }
fact "dual_duty_documents_entered"           { "已录入：区委、区政府“一岗双责”考核办法等文件", type = "boolean", from = "enterprise" }
fact "internal_rules_entered"                { "已录入：结合本部门本企业实际制定的制度文件", type = "boolean", from = "enterprise" }
fact "leadership_body_entered"               { "已录入：安全生产领导机构", type = "boolean", from = "enterprise" }
fact "annual_campaign_plan_entered"          { "已录入：活动年方案", type = "boolean", from = "enterprise" }
fact "work_rules_entered"                    { "已录入：各项安全生产工作制度", type = "boolean", from = "enterprise" }
fact "meeting_rules_entered"                 { "已录入：安全生产会议制度", type = "boolean", from = "enterprise" }
fact "appraisals_entered"                    { "已录入：安全生产工作考评", type = "boolean", from = "enterprise" }
fact "responsibility_implementation_entered" { "已录入：责任制落实情况", type = "boolean", from = "enterprise" }
fact "scoring_standards_entered"             { "已录入：各项规范化管理评分、划分标准", type = "boolean", from = "enterprise" }
fact "hazard_remediation_entered"            { "已录入：隐患排查治理情况", type = "boolean", from = "enterprise" }
fact "supervision_checks_entered"            { "已录入：安全生产日常监管动态检查", type = "boolean", from = "enterprise" }
fact "rectifications_entered"                { "已录入：安全生产落实整改情况", type = "boolean", from = "enterprise" }
fact "publicity_training_entered"            { "已录入：宣传、教育培训", type = "boolean", from = "enterprise" }
fact "basic_data_entered"                    { "已录入：基础资料", type = "boolean", from = "enterprise" }
fact "dynamic_management_entered"            { "已录入：安全生产动态管理", type = "boolean", from = "enterprise" }

fact "recording_channel" {
  "录入途径", type = "enum", from = "enterprise",
  values = {
    { "information_system", "信息系统" },
    { "standard_folder",    "专用电脑的统一规范性文件夹" },
    { "other_channel",      "其他" },
  },
}

fact "information_system_open" { "信息系统已开通", type = "boolean", from = "enterprise", immutable = true }

fact "safety_records" {
  "动态资料录入记录", type = "list", from = "enterprise", immutable = true,
  fields = {
    field "occurred_on" { "工作发生日期", type = "date" },
    field "recorded_on" { "录入日期", type = "date" },
  },
  note = "已发生的录入；迟录的日期不能倒改",
}

-- 一（二）3　培训教育和持证上岗

fact "training_sessions" {
  "已录入的培训", type = "list", from = "enterprise",
  fields = {
    field "held_on"             { "培训日期", type = "date" },
    field "trainees_listed"     { "有培训人员名单", type = "boolean" },
    field "category_listed"     { "有培训类别", type = "boolean" },
    field "content_listed"      { "有培训内容", type = "boolean" },
    field "certificates_listed" { "有持证上岗情况", type = "boolean" },
  },
  note = "培训日期在判断之日以后的，尚未举行，不算已录入，也不查其内容",
}

fact "certificate_required_count" { "应持证上岗人数", type = "integer", from = "enterprise", min = 0, unit = "人" }
fact "certified_worker_count"     { "其中已持证人数", type = "integer", from = "enterprise", min = 0, unit = "人" }

-- 一（二）4　远程监控和实时监控

fact "above_scale_count"             { "规模以上企业数", type = "integer", from = "area", min = 0 }
fact "above_scale_monitored_count"   { "其中已实现远程监控的企业数", type = "integer", from = "area", min = 0 }
fact "key_workplace_count"           { "重点企业作业场所数", type = "integer", from = "area", min = 0 }
fact "key_workplace_monitored_count" { "其中已实现实时监控的作业场所数", type = "integer", from = "area", min = 0 }

fact "above_scale_enterprise" {
  "规模以上企业", type = "boolean", from = "enterprise", list = "above_scale_enterprises", of = "enterprise", immutable = true,
}

fact "key_enterprise" {
  "重点企业", type = "boolean", from = "enterprise", list = "key_enterprises", of = "enterprise", immutable = true,
}

fact "remote_monitoring_connected"  { "已接入远程监控", type = "boolean", from = "enterprise" }
fact "workplace_realtime_monitored" { "作业场所已实现实时监控", type = "boolean", from = "enterprise" }

-- 二（四）自查整改阶段

fact "data_complete"             { "各项信息数据录入完整", type = "boolean", from = "enterprise" }
fact "data_standardized"         { "各项信息数据录入规范", type = "boolean", from = "enterprise" }
fact "safety_rules_complete"     { "制定并完善各项安全生产工作制度", type = "boolean", from = "enterprise" }
fact "dual_duty_implemented"     { "党政领导班子和领导干部落实“一岗双责”", type = "boolean", from = "enterprise" }
fact "grading_effective"         { "分级分类管理促进企业落实安全生产主体责任", type = "boolean", from = "enterprise" }
fact "self_inspection_completed" { "已完成自查自纠", type = "boolean", from = "enterprise" }

-- 二（五）验收阶段

fact "review_by_leaders"         { "有关领导参加评审", type = "boolean", from = "area" }
fact "review_by_it_experts"      { "信息化专家参加评审", type = "boolean", from = "area" }
fact "review_by_technical_staff" { "专业技术人员参加评审", type = "boolean", from = "area" }
fact "review_opinions_given"     { "评审提出意见和建议", type = "boolean", from = "area" }
fact "summary_reported_to_city"  { "总结经验上报市安监局", type = "boolean", from = "area" }
fact "platforms_refined"         { "进一步完善一系统五平台、理顺工作机制", type = "boolean", from = "area" }
