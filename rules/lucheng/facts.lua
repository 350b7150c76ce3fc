-- The facts that the decisions read, by the clause that first needs them.

-- 第二条　安管员和所在单位

fact "located_in_district" {
  "企业（园区）位于鹿城区域内", type = "boolean", from = "enterprise", immutable = true,
  note = "既成状况，不作整改建议",
}

fact "employer_kind" {
  "用人单位类型", type = "enum", from = "enterprise", immutable = true,
  values = {
    { "enterprise",            "企业" },
    { "park_property_manager", "园区（厂中厂）物业管理方" },
    { "other",                 "其他单位" },
  },
  note = "既成状况，不作整改建议",
}

fact "engagement" {
  "实际从事安全生产（消防）管理工作的方式", type = "enum", from = "person",
  values = {
    { "nominal",   "未实际从事（挂名）" },
    { "part_time", "兼职" },
    { "full_time", "专职" },
  },
}

fact "management_track" {
  "管理类别", type = "enum", from = "person",
  values = {
    { "work_safety", "安全生产管理" },
    { "fire",        "消防管理" },
    { "both",        "安全生产管理和消防管理（同一人）" },
  },
  note = "星级申报的类别同此；可以改变：含此事实的条件仍可因取得证书等而转为符合",
}

-- 第九条　评定星级的前1年内

fact "safety_penalties" {
  "本人受到的安全生产（消防）行政处罚记录", type = "list", from = "person",
  fields = {
    field "decided_on" { "处罚决定日期", type = "date" },
    field "major"      { "是否重大行政处罚", type = "boolean" },
  },
  note = "空列表表示已知没有；已被撤销的处罚不列入",
}

fact "on_dishonesty_list" {
  "现列入安全生产严重失信惩戒名单", type = "boolean", from = "person", list = "serious_dishonesty", of = "person",
}

fact "dishonesty_removals" {
  "被移出安全生产严重失信惩戒名单的记录", type = "list", from = "person",
  fields = {
    field "removed_on" { "移出日期", type = "date" },
  },
  note = "移出日之前在名单上；空列表表示从未被移出过",
}

fact "open_major_hazards" { "排查治理发现而尚未完成整改的重大隐患重点问题数", type = "integer", from = "enterprise", min = 0, unit = "项" }

-- 第八条（一）1、（二）1　考核

fact "safety_exam_passed" { "安全生产知识和管理能力考核合格", type = "boolean", from = "person" }

fact "fire_operator_level" {
  "消防设施操作员证书等级", type = "enum", from = "person", ordered = true,
  values = {
    { "uncertified",       "无" },
    { "junior",            "初级" },
    { "intermediate",      "中级" },
    { "senior",            "高级" },
    { "technician",        "技师" },
    { "senior_technician", "高级技师" },
  },
}

fact "fire_blue_code" { "在消防自主管理平台取得培训蓝码", type = "boolean", from = "person" }

-- 第八条（一）2、（二）2、（三）1　学历、资格、从事年限

fact "education" {
  "学历", type = "enum", from = "person", ordered = true,
  values = {
    { "junior_secondary", "初中及以下" },
    { "senior_secondary", "高中（含职高、中专）" },
    { "college",          "大专" },
    { "bachelor",         "本科" },
    { "postgraduate",     "研究生" },
  },
}

fact "registered_safety_engineer" { "取得注册安全工程师资格", type = "boolean", from = "person" }
fact "registered_fire_engineer"   { "取得注册消防工程师资格", type = "boolean", from = "person" }
fact "role_since"                 { "开始从事安全生产或消防管理工作的日期", type = "date", from = "person" }

fact "star_awards" {
  "历次星级评定记录（不含已被撤销或降低的）", type = "list", from = "person",
  fields = {
    field "level"      { "星级", type = "enum", ordered = true, values = { { "star_3", "三星" }, { "star_4", "四星" }, { "star_5", "五星" } } },
    field "awarded_on" { "评定日期", type = "date" },
  },
  note = "空列表表示从未取得星级",
}

-- 第八条（一）3、（二）3、（三）2　平台和隐患排查治理

fact "platform_skill" {
  "平台使用与日常管理结合的程度", type = "enum", from = "person", ordered = true,
  values = {
    { "untrained",  "未掌握" },
    { "basic",      "基本掌握" },
    { "proficient", "熟练掌握" },
    { "integrated", "日常安全管理工作与平台全面结合" },
  },
  note = "基本掌握、熟练掌握就工业企业在线平台和消防自主管理平台两者而言，取较低者；全面结合只看工业企业安全在线平台，以两者均熟练掌握为前提",
}

fact "self_check_mode" {
  "月度隐患自查、季度常普常新的完成方式", type = "enum", from = "person", ordered = true,
  values = {
    { "not_done",    "未完成" },
    { "guided",      "在中介机构指导下完成" },
    { "independent", "自主完成" },
  },
  note = "两项方式不同的，取较低者",
}

fact "hazards_recorded_at_once"  { "隐患随查随录", type = "boolean", from = "person" }
fact "equipment_updates_at_once" { "设备变更能立刻常普常新", type = "boolean", from = "person" }

fact "overdue_platform_hazards" {
  "政府部门、中介机构发现并录入平台而逾期未整改闭环的隐患数", type = "integer", from = "enterprise", min = 0, unit = "项",
}

fact "high_risk_work_committed" { "高危作业主动承诺", type = "boolean", from = "person" }
fact "risk_alerts_answered"     { "及时查收反馈上级部门的风险提示", type = "boolean", from = "person" }
fact "special_campaigns_done"   { "认真落实平台各类专项整治工作", type = "boolean", from = "person" }
fact "fire_daily_patrol"        { "消防自主管理平台：自主开展每日巡查", type = "boolean", from = "person" }
fact "fire_monthly_check"       { "消防自主管理平台：自主开展月度检查", type = "boolean", from = "person" }
fact "fire_drills_held"         { "消防自主管理平台：自主开展定期演练", type = "boolean", from = "person" }
fact "fire_staff_blue_code"     { "消防自主管理平台：自主开展全员蓝码培训", type = "boolean", from = "person" }

-- 第八条（一）4、（二）4、（三）3，第七条　合规标准、建议、带徒

fact "compliance_standards_known" { "熟悉本企业安全生产合规标准要求", type = "boolean", from = "person" }
fact "safety_advice_given"        { "能够为企业主要负责人提出改进安全生产管理的建议", type = "boolean", from = "person" }
fact "fire_advice_given"          { "能够为企业主要负责人提出改进消防管理的建议", type = "boolean", from = "person" }
fact "apprentices_qualified"      { "以“带徒”方式为企业培养的考核合格安管员人数", type = "integer", from = "person", min = 0, unit = "名" }

-- 第八条（一）5、（二）5、（三）4，第十一条（四）　事故

fact "accidents" {
  "本人任职期间本企业发生的生产安全事故（含火灾事故）", type = "list", from = "person", immutable = true,
  fields = {
    field "occurred_on"               { "发生日期", type = "date" },
    field "deaths"                    { "死亡人数", type = "integer", min = 0 },
    field "injuries"                  { "受伤人数", type = "integer", min = 0 },
    field "significant_social_impact" { "社会影响较大", type = "boolean" },
  },
  note = "空列表表示已知没有",
}

-- 第八条（一）6、（二）6、（三）5，第六条，第十一条（二）　互学互查公益活动

fact "activity_hours_year" {
  "最近一个届满的考核年度累计参加各类安全生产互学互查公益活动时间", type = "number", from = "person", per = "year", min = 0, max = 8784, unit = "小时",
  note = "考核年度未届满的，不以该年度已有时间认定不足",
}

-- 第十一条　撤销或降低星级

fact "star_level" {
  "现有星级", type = "enum", from = "person", ordered = true,
  values = {
    { "unrated", "无星级" },
    { "star_3",  "三星" },
    { "star_4",  "四星" },
    { "star_5",  "五星" },
  },
}

fact "first_rated_on"           { "初次评定为星级安管员的日期", type = "date", from = "person" }
fact "left_enterprise"          { "已从本企业（评定星级时所在企业）离职", type = "boolean", from = "person" }
fact "left_enterprise_on"       { "从本企业离职的日期", type = "date", from = "person" }
fact "falsification_found"      { "查实安全生产或消防管理弄虚作假（含提供虚假资料）", type = "boolean", from = "person" }
fact "cooperation_refused"      { "拒不配合负有安全生产监管职责部门工作", type = "boolean", from = "person" }
fact "serious_dishonesty_found" { "经认定存在严重失信行为", type = "boolean", from = "person" }
fact "unlawful_act_found"       { "经认定存在违法行为", type = "boolean", from = "person" }

-- 第十条　申报、评定、审查和发布

fact "star_conditions_met"       { "符合相应星级条件（“安管员星级评定条件”的结论）", type = "boolean", from = "person" }
fact "enterprise_consented"      { "本企业同意申报", type = "boolean", from = "person" }
fact "materials_submitted"       { "已向所在街镇提交申报材料", type = "boolean", from = "person" }
fact "street_rated"              { "街镇已审核、评定确定星级", type = "boolean", from = "person" }
fact "emergency_bureau_reviewed" { "区应急管理局已审查", type = "boolean", from = "person" }
fact "fire_brigade_reviewed"     { "区消防救援大队已审查", type = "boolean", from = "person" }
fact "fire_results_consolidated" { "消防审查结果已汇总区应急管理局", type = "boolean", from = "person" }
fact "rating_published"          { "评定结果已统一发布", type = "boolean", from = "person" }

-- 第五条　培训

fact "online_study_done"        { "按时完成浙江省安全生产网络学院的学习考核任务", type = "boolean", from = "person" }
fact "initial_training_hours"   { "初次安全培训时间", type = "number", from = "person", min = 0, unit = "学时" }
fact "initial_training_on"      { "初次安全培训完成日期", type = "date", from = "person" }
fact "annual_training_hours"    { "本年度再培训时间", type = "number", from = "person", per = "year", min = 0, unit = "学时" }
fact "offline_exam_certificate" { "参加区应急管理部门统一组织的线下考试并取得考核合格证书", type = "boolean", from = "person" }

-- 第六条　活动

fact "street_activities_joined" {
  "本年度参加街镇组织的公益活动", type = "boolean", from = "person", per = "year",
  note = "企业安全生产交叉互查、重点时段夜间巡防检查、安全生产宣传推广等",
}

fact "association_activities_joined" { "本年度参加行业协会组织的企业之间互学互助互查活动", type = "boolean", from = "person", per = "year" }

-- 第七条　能力

fact "hazard_identification_able" { "具备排查本企业生产安全事故与火灾隐患能力", type = "boolean", from = "person" }
fact "evacuation_organizing_able" { "具备应急疏散组织能力", type = "boolean", from = "person" }
fact "staff_skills_assured"       { "确保企业全体从业人员熟练掌握本岗位安全生产知识和技能", type = "boolean", from = "person" }

-- 第十五条　受到处罚的安管员

fact "update_training_on" {
  "最近一次参加安全生产知识更新培训的日期", type = "date", from = "person",
  note = "从未参加过的，填 0001-01-01；不填为未知",
}

fact "activity_hours_month" {
  "最近一个届满的自然月参与互助互查互学公益活动时间", type = "number", from = "person", min = 0, max = 744, unit = "小时",
}

-- 第三条　法定职责

fact "duty_rules_and_plans" {
  "已履行：组织或者参与拟订本单位安全生产规章制度、操作规程和生产安全事故（包括火灾事故）应急救援预案", type = "boolean", from = "person",
}

fact "duty_education" {
  "已履行：组织或者参与本单位安全生产和消防安全教育和培训，如实记录安全生产教育和培训情况", type = "boolean", from = "person",
}

fact "duty_hazard_sources" {
  "已履行：组织开展危险源辨识和评估，督促落实本单位重大危险源的安全管理措施", type = "boolean", from = "person",
}

fact "duty_rescue_drills" { "已履行：组织或者参与本单位应急救援演练", type = "boolean", from = "person" }

fact "duty_inspection" {
  "已履行：检查本单位的安全生产状况，及时排查生产安全事故隐患，提出改进安全生产管理的建议", type = "boolean", from = "person",
}

fact "duty_stop_violations" { "已履行：制止和纠正违章指挥、强令冒险作业、违反操作规程的行为", type = "boolean", from = "person" }
fact "duty_rectification"   { "已履行：督促落实本单位安全生产和火灾隐患整改措施", type = "boolean", from = "person" }

fact "duty_platforms" {
  "已履行：做好浙江省工业企业安全在线平台和消防安全自主管理平台以及基层智治综合应用系统平台工作", type = "boolean", from = "person",
}

fact "duty_cooperation"     { "已履行：积极配合各级安全生产监管部门和消防救援机构工作", type = "boolean", from = "person" }
fact "duty_other_statutory" { "已履行：其他法律、法规规定的职责", type = "boolean", from = "person" }

-- 第十三条　免于追究责任

fact "duty_evidence_shown" { "有证据表明确实已履行好企业安全生产或消防管理职责", type = "boolean", from = "person" }

-- 第十二条　鼓励、支持

fact "monthly_salary"      { "本人月薪酬", type = "integer", from = "person", min = 0, unit = "元" }
fact "peer_monthly_salary" { "本企业同类中层平均月薪酬", type = "integer", from = "enterprise", min = 0, unit = "元" }
fact "performance_good"    { "履职情况良好（企业考评）", type = "boolean", from = "person" }
fact "excellent_officer"   { "本年度优秀星级安管员", type = "boolean", from = "person", per = "year" }
fact "new_resident"        { "新居民", type = "boolean", from = "person", immutable = true, note = "既成状况，不作整改建议" }

-- 第十四条　立功嘉奖

fact "special_contribution" { "对事故防控或应急处置作出特别贡献", type = "boolean", from = "person" }
fact "key_role_in_averting" { "为避免造成人员群死群伤或减少财产巨大损失发挥关键作用", type = "boolean", from = "person" }

-- 第十五条　企业配备安管员

fact "work_safety_officers_required" {
  "按照要求应配备的安全生产管理人员数", type = "integer", from = "enterprise", min = 0, unit = "名",
  note = "依《安全生产法》等规定核定；本办法不另定人数",
}

fact "work_safety_officers" {
  "已配备的安全生产管理人员数", type = "integer", from = "enterprise", min = 0, unit = "名",
  note = "两类兼任者在两类中各计一名",
}

fact "fire_officers_required" { "按照要求应配备的消防管理人员数", type = "integer", from = "enterprise", min = 0, unit = "名" }

fact "fire_officers" {
  "已配备的消防管理人员数", type = "integer", from = "enterprise", min = 0, unit = "名",
  note = "两类兼任者在两类中各计一名",
}

fact "work_safety_duties_performed" { "所配备的安全生产管理人员依法履行安全生产管理职责", type = "boolean", from = "enterprise" }
fact "fire_duties_performed"        { "所配备的消防管理人员依法履行消防管理职责", type = "boolean", from = "enterprise" }

-- 第十八条　星级安管员在监管中的运用

fact "star_3_officers"         { "三星安管员人数", type = "integer", from = "enterprise", min = 0, unit = "名" }
fact "star_4_officers"         { "四星安管员人数", type = "integer", from = "enterprise", min = 0, unit = "名" }
fact "star_5_officers"         { "五星安管员人数", type = "integer", from = "enterprise", min = 0, unit = "名" }
fact "compliance_review_open"  { "正在接受安全生产合规审查", type = "boolean", from = "enterprise" }
fact "standardization_renewal" { "正在办理安全生产标准化换证", type = "boolean", from = "enterprise" }
fact "safe_enterprise_bid"     { "正在参加平安企业等创建活动", type = "boolean", from = "enterprise" }
