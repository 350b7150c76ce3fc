decision "star-rating" {
  title = "安管员星级评定条件",
  subject = "person", policy = "first",
  citations = { "第二条", "第八条", "第九条", "第十条" },
}

-- ================================================================ 第二条
-- 鹿城区域内企业或园区（厂中厂）物业管理方专职或者兼职从事安全生产管理（包含消防管理，下同）的工作人员

shared "employer_in_district"
shared "employer_in_scope"
shared "engaged_in_management"

local safety_officer = { employer_in_district, employer_in_scope, engaged_in_management }

-- ================================================================ 第九条
-- 企业安管员评定星级的前1年内，应具备以下条件：未受到重大安全生产行政处罚；未被列入安全生产严重失信惩戒名单；
-- 全面开展隐患排查治理发现的重大隐患重点问题已完成整改。

condition "no_major_penalty_last_year" {
  "评定星级的前1年内未受到重大安全生产行政处罚", cite "第九条",
  no(fact.safety_penalties:exists(all { each.major, each.decided_on:within_last_year() })),
}

condition "not_listed_last_year" {
  "评定星级的前1年内未被列入安全生产严重失信惩戒名单", cite "第九条",
  all { no(fact.on_dishonesty_list), no(fact.dishonesty_removals:exists(each.removed_on:within_last_year())) },
}

condition "major_hazards_rectified" {
  "全面开展隐患排查治理发现的重大隐患重点问题已完成整改", cite "第九条",
  fact.open_major_hazards:is(0),
}

local prior_year_clean = { no_major_penalty_last_year, not_listed_last_year, major_hazards_rectified }

-- ================================================================ 第八条
-- 星级评定等级根据相应因素条件由低到高分三星、四星、五星安管员。

-- 第十条第二款 企业安全生产管理人员和消防管理人员可以各自单独申报星级评定，企业安全生产管理人员和消防管理人员为同一人的，
-- 以安管员名义参与星级评定，但是所评定工作需要涵盖安全生产和消防管理要求。
local work_safety_only = fact.management_track:is "work_safety"
local fire_only = fact.management_track:is "fire"

-- ---------------------------------------------------------------- （一）1、（二）1　考核
-- 经安全生产知识和管理能力考核合格的（消防管理人员需通过消防职业技能鉴定考试，取得消防设施操作员初级以上证书，
-- 且在消防自主管理平台取得培训蓝码，下同）；

condition "knowledge_exam_met" {
  "经安全生产知识和管理能力考核合格（消防管理人员另有要求）", cite "第八条（一）1、（二）1",
  any { fire_only, fact.safety_exam_passed },
}

condition "fire_certificate_met" {
  "消防管理人员需通过消防职业技能鉴定考试，取得消防设施操作员初级以上证书", cite "第八条（一）1、（二）1",
  any { work_safety_only, fact.fire_operator_level:at_least "junior" },
}

condition "fire_blue_code_met" {
  "消防管理人员在消防自主管理平台取得培训蓝码", cite "第八条（一）1、（二）1",
  any { work_safety_only, fact.fire_blue_code },
}

local exam_passed = { knowledge_exam_met, fire_certificate_met, fire_blue_code_met }

ambiguity {
  cite "第八条（一）1", question = "消防管理人员是否还须通过安全生产知识和管理能力考核？",
  reading = "单独申报消防类的，以消防证书和蓝码代替考核；安全生产与消防为同一人的，两者都须具备",
  why = "括号内是该项对消防管理人员的特别要求；第十条允许各自单独申报，同一人的须涵盖两方面要求",
}

-- ---------------------------------------------------------------- （一）2、（二）2、（三）1　学历、资格、年限
-- （一）2. 具备高中（含职高、中专）以上学历，从事安全生产或消防管理工作满3年的；
-- （二）2. 具备大专以上学历，从事安全生产或消防管理工作满3年的，或者已经评为三星级安管员满3年的；
-- （三）1. 取得注册安全工程师或注册消防工程师资格的，且从事安全生产或消防管理工作满3年的，或者取得四星级安管员满3年的；

condition "senior_secondary_education" {
  "具备高中（含职高、中专）以上学历", cite "第八条（一）2",
  fact.education:at_least "senior_secondary",
}

condition "college_education" {
  "具备大专以上学历", cite "第八条（二）2",
  fact.education:at_least "college",
}

condition "registered_engineer" {
  "取得注册安全工程师或注册消防工程师资格", cite "第八条（三）1",
  any { fact.registered_safety_engineer, fact.registered_fire_engineer },
}

condition "service_three_years" {
  "从事安全生产或消防管理工作满3年", cite "第八条（一）2、（二）2、（三）1",
  fact.role_since:full_years():at_least(param.service_years),
}

condition "star_3_held_three_years" {
  "已经评为三星级安管员满3年", cite "第八条（二）2",
  fact.star_awards:exists(all { each.level:is "star_3", each.awarded_on:full_years():at_least(param.star_tenure_years) }),
}

condition "star_4_held_three_years" {
  "取得四星级安管员满3年", cite "第八条（三）1",
  fact.star_awards:exists(all { each.level:is "star_4", each.awarded_on:full_years():at_least(param.star_tenure_years) }),
}

ambiguity {
  cite "第八条（三）1", question = "五星是否也须具备考核合格（消防：证书、蓝码）一项？",
  reading = "不须",
  why = "（三）未列考核一项，“下同”只随“考核合格”一语在（二）1重现",
}

ambiguity {
  cite "第八条（三）1", question = "安全生产与消防为同一人的，是否须兼有两种注册资格？",
  reading = "任一种即可",
  why = "原文为“或”，第十条所称涵盖是就所评定的工作而言",
}

-- ---------------------------------------------------------------- （一）3、（二）3、（三）2　平台和隐患排查治理
-- （一）3. 基本掌握工业企业在线平台和消防自主管理平台使用方法，
-- （二）3. 熟练掌握工业企业在线平台和消防自主管理平台使用方法，
-- （三）2. 将日常安全管理工作和工业企业安全在线平台全面结合，

condition "platform_basic" {
  "基本掌握工业企业在线平台和消防自主管理平台使用方法", cite "第八条（一）3",
  fact.platform_skill:at_least "basic",
}

condition "platform_proficient" {
  "熟练掌握工业企业在线平台和消防自主管理平台使用方法", cite "第八条（二）3",
  fact.platform_skill:at_least "proficient",
}

condition "platform_integrated" {
  "将日常安全管理工作和工业企业安全在线平台全面结合", cite "第八条（三）2",
  fact.platform_skill:at_least "integrated",
}

-- （一）3. 能在安全生产社会化服务机构（以下简称中介机构）指导下完成月度隐患自查、季度常普常新，
-- （二）3. 能自主完成月度隐患自查、季度常普常新，
-- （三）2. 在开展月度隐患自查、季度常普常新的基础上，做到隐患随查随录，设备变更能立刻常普常新，

condition "self_check_guided" {
  "能在中介机构指导下完成（五星：开展）月度隐患自查、季度常普常新", cite "第八条（一）3、（三）2",
  fact.self_check_mode:at_least "guided",
}

condition "self_check_independent" {
  "能自主完成月度隐患自查、季度常普常新", cite "第八条（二）3",
  fact.self_check_mode:at_least "independent",
}

condition "hazards_recorded_at_once" {
  "隐患随查随录", cite "第八条（三）2",
  fact.hazards_recorded_at_once,
}

condition "equipment_updates_at_once" {
  "设备变更能立刻常普常新", cite "第八条（三）2",
  fact.equipment_updates_at_once,
}

-- 对政府部门、中介机构发现并录入平台的安全隐患能按时整改闭环，做到高危作业主动承诺，
-- 及时查收反馈上级部门的风险提示，认真落实平台各类专项整治工作等
-- （消防自主管理平台需自主开展每日巡查、月度检查、定期演练和全员蓝码培训等工作，下同）；

condition "platform_hazards_closed" {
  "对政府部门、中介机构发现并录入平台的安全隐患能按时整改闭环", cite "第八条（一）3、（二）3、（三）2",
  fact.overdue_platform_hazards:is(0),
}

condition "high_risk_work_committed" {
  "做到高危作业主动承诺", cite "第八条（一）3、（二）3、（三）2",
  fact.high_risk_work_committed,
}

condition "risk_alerts_answered" {
  "及时查收反馈上级部门的风险提示", cite "第八条（一）3、（二）3、（三）2",
  fact.risk_alerts_answered,
}

condition "special_campaigns_done" {
  "认真落实平台各类专项整治工作等", cite "第八条（一）3、（二）3、（三）2",
  fact.special_campaigns_done,
}

condition "fire_platform_work_done" {
  "消防自主管理平台自主开展每日巡查、月度检查、定期演练和全员蓝码培训等工作", cite "第八条（一）3、（二）3、（三）2",
  any { work_safety_only, all { fact.fire_daily_patrol, fact.fire_monthly_check, fact.fire_drills_held, fact.fire_staff_blue_code } },
}

local platform_work_done = {
  platform_hazards_closed, high_risk_work_committed, risk_alerts_answered, special_campaigns_done, fire_platform_work_done,
}

ambiguity {
  cite "第八条（一）3", question = "消防管理人员是否也须完成月度隐患自查、季度常普常新等？",
  reading = "各类都须完成；消防类和同一人的另须自主开展消防自主管理平台各项工作，（二）3、（三）2亦同；仅申报安全生产类的不须",
  why = "正文不分类别，第三条（八）的平台职责亦不分；括号只就消防自主管理平台另加要求，并注“下同”，随同一段文字在（二）3、（三）2重现",
}

ambiguity {
  cite "第八条（三）2", question = "五星的月度隐患自查、季度常普常新是否须自主完成？",
  reading = "开展即可，含在中介机构指导下完成的",
  why = "五星写作“在开展月度隐患自查、季度常普常新的基础上”，未写“自主”",
}

ambiguity {
  cite "第八条（三）2", question = "只写“工业企业安全在线平台”，消防自主管理平台是否也须全面结合？",
  reading = "不须；全面结合只看工业企业安全在线平台，消防自主管理平台熟练掌握即可",
  why = "（三）2未提消防自主管理平台；星级由低到高，不低于四星的熟练掌握",
}

-- ---------------------------------------------------------------- （一）4、（二）4、（三）3　合规标准、建议、带徒
-- （一）4. 熟悉本企业安全生产合规标准要求，能够为企业主要负责人提出改进安全生产管理的建议；
-- （二）4. 熟悉本企业安全生产合规标准要求，能够为企业主要负责人提出改进安全生产和消防管理的建议；
-- （三）3. 熟悉本企业安全生产合规标准要求，能够为企业主要负责人提出改进安全生产和消防管理的建议，
--          能以“带徒”方式为企业培养2名考核合格安管员的；

condition "compliance_standards_known" {
  "熟悉本企业安全生产合规标准要求", cite "第八条（一）4、（二）4、（三）3",
  fact.compliance_standards_known,
}

local both_advised = all { fact.safety_advice_given, fact.fire_advice_given }
local either_advised = any { fact.safety_advice_given, fact.fire_advice_given }

condition "management_advice_given" {
  "能够为企业主要负责人提出改进安全生产管理（包含消防管理）的建议", cite "第八条（一）4，第十条第二款",
  any { both_advised, all { fact.management_track:is_one_of { "work_safety", "fire" }, either_advised } },
}

condition "safety_and_fire_advice_given" {
  "能够为企业主要负责人提出改进安全生产和消防管理的建议", cite "第八条（二）4、（三）3",
  both_advised,
}

condition "mentored_two_officers" {
  "能以“带徒”方式为企业培养2名考核合格安管员", cite "第八条（三）3",
  fact.apprentices_qualified:at_least(param.apprentices_required),
}

ambiguity {
  cite "第八条（一）4", question = "三星只写“安全生产管理的建议”，四星、五星写“安全生产和消防管理的建议”，有无区别？",
  reading = "三星：单独申报的，两类建议有其一即可，同一人的须两类都能提出；四星、五星：不分申报类别，两类都须能提出",
  why = "第二条规定安全生产管理包含消防管理，下同；同一人的，第十条第二款要求涵盖两方面；四星、五星则两类并列",
}

-- ---------------------------------------------------------------- （一）5、（二）5、（三）4　事故
-- （一）5. 未发生人员死亡生产安全事故；
-- （二）5. 未发生人员伤亡生产安全事故；
-- （三）4. 未发生人员伤亡或社会影响较大的生产安全事故；

local has_occurred = each.occurred_on:not_after(as_of)
local deaths, injuries = each.deaths:above(0), each.injuries:above(0)

condition "no_fatal_accident" {
  "未发生人员死亡生产安全事故", cite "第八条（一）5",
  no(fact.accidents:exists(all { has_occurred, deaths })),
}

condition "no_casualty_accident" {
  "未发生人员伤亡生产安全事故", cite "第八条（二）5",
  no(fact.accidents:exists(all { has_occurred, any { deaths, injuries } })),
}

condition "no_casualty_or_significant_impact_accident" {
  "未发生人员伤亡或社会影响较大的生产安全事故", cite "第八条（三）4",
  no(fact.accidents:exists(all { has_occurred, any { deaths, injuries, each.significant_social_impact } })),
}

ambiguity {
  cite "第八条（一）5", question = "“未发生”事故算哪一段时间？",
  reading = "本人任职期间，不限年限；申报基准日以后的不计",
  why = "原文未设期限，第九条的前1年内只管该条所列三项",
}

-- ---------------------------------------------------------------- （一）6、（二）6、（三）5　公益活动
-- 每年累计参加各类安全生产互学互查公益活动时限超过96小时的。

condition "activity_hours_exceeded" {
  "每年累计参加各类安全生产互学互查公益活动时限超过96小时", cite "第八条（一）6、（二）6、（三）5",
  fact.activity_hours_year:above(param.annual_activity_hours),
}

ambiguity {
  cite "第八条（一）6", question = "“每年累计”按哪一年？",
  reading = "按最近一个届满的考核年度的累计时间",
  why = "原文未定起止，平台按考核年度记时；年度未届满时不能断定全年累计数",
}

-- ---------------------------------------------------------------- 第九条

ambiguity {
  cite "第九条", question = "“未被列入”名单是指没有列入行为，还是不在名单上？",
  reading = "前1年内任何时候都不在名单上：现不在名单上，且1年内没有移出记录",
  why = "若只看列入行为，早已列入而仍在名单上的人反而符合，不合条文目的",
}

ambiguity {
  cite "第九条", question = "处罚、名单是针对本人还是企业？",
  reading = "本人",
  why = "条文主语是“企业安管员”；隐患整改一项则只能就所在企业而言",
}

ambiguity {
  cite "第九条", question = "“全面开展隐患排查治理”是否另成一项条件？",
  reading = "不另成一项，只看所发现的重大隐患重点问题是否已完成整改",
  why = "“全面开展隐患排查治理发现的”是重大隐患重点问题的定语；是否开展，由第八条的月度隐患自查衡量",
}

-- ================================================================ Outcomes
-- The highest star comes first: the answer is the first outcome whose conditions are all met.

-- （三）具备下列条件的，可申请评定五星安管员：
outcome "star_5" {
  "五星安管员", cite "第八条（三）",
  when = all {
    safety_officer,                                                                    -- 第二条
    prior_year_clean,                                                                  -- 第九条
    any("资格和年限") {                                                                 -- 1
      all("取得资格且从业满3年") { registered_engineer, service_three_years },
      star_4_held_three_years,
    },
    platform_integrated,                                                               -- 2
    self_check_guided, hazards_recorded_at_once, equipment_updates_at_once,
    platform_work_done,
    compliance_standards_known, safety_and_fire_advice_given, mentored_two_officers,   -- 3
    no_casualty_or_significant_impact_accident,                                        -- 4
    activity_hours_exceeded,                                                           -- 5
  },
}

-- （二）具备下列条件的，可申请评定四星安管员：
outcome "star_4" {
  "四星安管员", cite "第八条（二）",
  when = all {
    safety_officer,                                                                  -- 第二条
    prior_year_clean,                                                                -- 第九条
    exam_passed,                                                                     -- 1
    any("学历和年限") {                                                               -- 2
      all("大专以上且从业满3年") { college_education, service_three_years },
      star_3_held_three_years,
    },
    platform_proficient, self_check_independent, platform_work_done,                 -- 3
    compliance_standards_known, safety_and_fire_advice_given,                        -- 4
    no_casualty_accident,                                                            -- 5
    activity_hours_exceeded,                                                         -- 6
  },
}

-- （一）具备下列条件的，可申请评定三星安管员：
outcome "star_3" {
  "三星安管员", cite "第八条（一）",
  when = all {
    safety_officer,                                        -- 第二条
    prior_year_clean,                                      -- 第九条
    exam_passed,                                           -- 1
    senior_secondary_education, service_three_years,       -- 2
    platform_basic, self_check_guided, platform_work_done, -- 3
    compliance_standards_known, management_advice_given,   -- 4
    no_fatal_accident,                                     -- 5
    activity_hours_exceeded,                               -- 6
  },
}

outcome "not_eligible" { "不具备申请评定星级的条件", cite "第八条", when = otherwise }

-- 第十条第一款 符合相应星级条件的安管员经本企业同意后，可向所在街镇提交材料进行申报

action "apply_to_street" {
  "经本企业同意后，可向所在街镇提交材料进行申报", cite "第十条第一款",
  when = decided("star_3", "star_4", "star_5"),
}

-- ================================================================ Values

value "activity_hours_shortfall" {
  "距96小时尚差的活动时间", type = "number", unit = "小时", note = "activity_hours_year 未知",
  max(0, param.annual_activity_hours - fact.activity_hours_year),
}

value "service_full_years" {
  "从事安全生产或消防管理工作的整年数", type = "integer", unit = "年", note = "role_since 未知",
  fact.role_since:full_years(),
}

value "service_three_years_on" {
  "从事安全生产或消防管理工作满3年之日", type = "date", note = "role_since 未知",
  fact.role_since:add_years(param.service_years),
}
