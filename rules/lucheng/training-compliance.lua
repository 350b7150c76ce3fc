decision "training-compliance" {
  title = "安管员培训与能力提升差距",
  subject = "person", policy = "collect",
  citations = { "第五条", "第六条", "第七条", "第十五条" },
}

-- ================================================================ 第五条
-- 企业安管员应当积极参加安全生产知识更新培训，按时完成浙江省安全生产网络学院的学习考核任务，
-- 初次安全培训时间不得少于32学时，每年再培训时间不得少于12学时。
-- 参加区应急管理部门统一组织的线下考试并取得考核合格证书。

condition "online_study_done" {
  "按时完成浙江省安全生产网络学院的学习考核任务", cite "第五条",
  fact.online_study_done,
}

condition "initial_hours_met" {
  "初次安全培训时间不得少于32学时", cite "第五条",
  fact.initial_training_hours:at_least(param.initial_training_hours_min),
}

local years_since_initial = fact.initial_training_on:full_years()

condition "retraining_hours_met" {
  "（初次安全培训满1年后）每年再培训时间不得少于12学时", cite "第五条",
  any {
    years_since_initial:below(param.retraining_cycle_years),
    fact.annual_training_hours:at_least(param.annual_training_hours_min),
  },
}

condition "offline_exam_certificate" {
  "参加区应急管理部门统一组织的线下考试并取得考核合格证书", cite "第五条",
  fact.offline_exam_certificate,
}

ambiguity {
  cite "第五条", question = "再培训12学时何时起要求？",
  reading = "初次安全培训完成满1年起",
  why = "再培训以初次培训为前提，“每年”自其后起算",
}

ambiguity {
  cite "第五条", question = "“积极参加安全生产知识更新培训”是否另成一项？",
  reading = "不另成一项，由网络学院学习考核、学时和线下考试体现；受处罚者另依第十五条",
  why = "原文未定次数，其后逐项列出可衡量的要求",
}

-- ================================================================ 第六条
-- 企业安管员每年要积极参加街镇组织的企业安全生产交叉互查、重点时段夜间巡防检查、安全生产宣传推广等各类公益活动；
-- 每年要积极参加行业协会组织的企业之间的互学互助互查活动，提升企业安全管理实操能力，每年活动时间要满足累计时限要求。

condition "street_activities_joined" {
  "每年要积极参加街镇组织的企业安全生产交叉互查、重点时段夜间巡防检查、安全生产宣传推广等各类公益活动", cite "第六条",
  fact.street_activities_joined,
}

condition "association_activities_joined" {
  "每年参加行业协会组织的企业之间的互学互助互查活动", cite "第六条",
  fact.association_activities_joined,
}

condition "activity_hours_sufficient" {
  "每年活动时间满足累计时限要求", cite "第六条，第十一条（二）",
  fact.activity_hours_year:at_least(param.annual_activity_hours),
}

ambiguity {
  cite "第六条", question = "“累计时限要求”恰为96小时是否满足？",
  reading = "满足（不少于96小时）",
  why = "第六条本身无数字；第十一条（二）不足96小时才有后果。星级申报仍须超过96小时",
}

ambiguity {
  cite "第六条", question = "累计时限要求是否只对星级安管员？",
  reading = "对全体安管员",
  why = "第六条主语为企业安管员，未分星级",
}

ambiguity {
  cite "第五条、第六条", question = "“每年”的再培训和活动，年度尚未届满时怎样答？",
  reading = "再培训学时、参加活动按本年度至今，尚未达到的答尚有差距；累计活动时间按最近一个届满的考核年度",
  why = "本判定答的是差距，以便年内补足；累计活动时间不足有第十一条（二）的后果，须年度届满方能断定",
}

-- ================================================================ 第七条
-- 企业安管员要具备排查本企业生产安全事故与火灾隐患能力和应急疏散组织能力，熟悉本企业安全生产合规标准要求，
-- 能够为企业负责人提出改进安全生产管理的建议；
-- 坚持以查促学、以讲促学，确保企业全体从业人员熟练掌握本岗位安全生产知识和技能。

condition "hazard_identification_able" {
  "具备排查本企业生产安全事故与火灾隐患能力", cite "第七条",
  fact.hazard_identification_able,
}

condition "evacuation_organizing_able" {
  "具备应急疏散组织能力", cite "第七条",
  fact.evacuation_organizing_able,
}

condition "compliance_standards_known" {
  "熟悉本企业安全生产合规标准要求", cite "第七条",
  fact.compliance_standards_known,
}

condition "management_advice_given" {
  "能够为企业负责人提出改进安全生产管理（包含消防管理）的建议", cite "第七条",
  any { fact.safety_advice_given, fact.fire_advice_given },
}

condition "staff_skills_assured" {
  "坚持以查促学、以讲促学，确保企业全体从业人员熟练掌握本岗位安全生产知识和技能", cite "第七条",
  fact.staff_skills_assured,
}

local capabilities = {
  hazard_identification_able, evacuation_organizing_able, compliance_standards_known, management_advice_given, staff_skills_assured,
}

-- ================================================================ 第十五条
-- 受到处罚的安管员必须及时参加安全生产知识更新培训，每月积极参与互助互查互学公益活动8小时以上，
-- 进一步提升安全管理实操能力。

condition "update_training_after_penalty" {
  "受到处罚的安管员必须及时参加安全生产知识更新培训", cite "第十五条",
  no(fact.safety_penalties:exists(all {
    each.decided_on:not_after(as_of),
    any { fact.update_training_on:after(as_of), each.decided_on:after(fact.update_training_on) },
  })),
}

-- Measured as soon as the calendar month after a penalty is over.
local month_since_penalty = fact.safety_penalties:exists(each.decided_on:add_months(1):end_of_month():before(as_of))

condition "monthly_hours_met" {
  "受到处罚的安管员每月积极参与互助互查互学公益活动8小时以上", cite "第十五条",
  any { no(month_since_penalty), fact.activity_hours_month:at_least(param.penalized_monthly_hours) },
}

ambiguity {
  cite "第十五条", question = "处罚后的义务持续多久？",
  reading = "处罚记录存在期间一直要求",
  why = "原文未定终期；已撤销的处罚不列入记录",
}

ambiguity {
  cite "第十五条", question = "每月8小时自何时起考核？",
  reading = "处罚决定之后的第一个完整自然月终了的次日起，按最近一个届满的自然月",
  why = "“每月”须有处罚后的整月方可衡量；不以处罚之前的月份论",
}

ambiguity {
  cite "第十五条", question = "“及时”参加培训如何认定？",
  reading = "最近一次更新培训不早于最近一次处罚决定之日；判断之日以后的不算",
  why = "原文未定天数",
}

ambiguity {
  cite "第七条", question = "“改进安全生产管理的建议”是否限于安全生产？",
  reading = "安全生产或消防的建议有其一即可",
  why = "第二条规定安全生产管理包含消防管理，下同",
}

-- ================================================================ Outcomes and actions

outcome "compliant" {
  "各项要求均已达到", cite "第五条、第六条、第七条、第十五条",
  when = all {
    online_study_done, initial_hours_met, retraining_hours_met, offline_exam_certificate, -- 第五条
    street_activities_joined, association_activities_joined, activity_hours_sufficient,   -- 第六条
    capabilities,                                                                         -- 第七条
    update_training_after_penalty, monthly_hours_met,                                     -- 第十五条
  },
}

outcome "online_study_gap"           { "未按时完成网络学院学习考核任务", cite "第五条", when = no(online_study_done) }
outcome "initial_training_gap"       { "初次安全培训不足32学时", cite "第五条", when = no(initial_hours_met) }
outcome "retraining_gap"             { "年度再培训不足12学时", cite "第五条", when = no(retraining_hours_met) }
outcome "exam_certificate_gap"       { "未取得线下考试考核合格证书", cite "第五条", when = no(offline_exam_certificate) }
outcome "street_activities_gap"      { "未参加街镇组织的公益活动", cite "第六条", when = no(street_activities_joined) }
outcome "association_activities_gap" { "未参加行业协会组织的互学互助互查活动", cite "第六条", when = no(association_activities_joined) }
outcome "activity_hours_gap"         { "年度活动时间不满足累计时限要求", cite "第六条", when = no(activity_hours_sufficient) }
outcome "capability_gap"             { "能力要求未全部具备", cite "第七条", when = no(all(capabilities)) }
outcome "penalty_training_gap"       { "受到处罚后未及时参加更新培训", cite "第十五条", when = no(update_training_after_penalty) }
outcome "penalty_activity_gap"       { "受到处罚后每月公益活动不到8小时", cite "第十五条", when = no(monthly_hours_met) }

action "complete_initial_training" {
  "补足初次安全培训学时", cite "第五条",
  when = decided "initial_training_gap",
}

action "complete_retraining" {
  "补足年度再培训学时", cite "第五条",
  when = decided "retraining_gap",
}

action "sit_offline_exam" {
  "参加区应急管理部门统一组织的线下考试", cite "第五条",
  when = decided "exam_certificate_gap",
}

action "join_public_activities" {
  "参加街镇、行业协会组织的公益和互学互助互查活动，满足累计时限", cite "第六条",
  when = decided("street_activities_gap", "association_activities_gap", "activity_hours_gap"),
}

action "take_update_training" {
  "必须及时参加安全生产知识更新培训", cite "第十五条",
  when = decided "penalty_training_gap",
}

action "join_monthly_activities" {
  "每月积极参与互助互查互学公益活动8小时以上", cite "第十五条",
  when = decided "penalty_activity_gap",
}

-- ================================================================ Values

value "initial_hours_shortfall" {
  "初次安全培训尚差学时", type = "number", unit = "学时", note = "initial_training_hours 未知",
  max(0, param.initial_training_hours_min - fact.initial_training_hours),
}

value "annual_hours_shortfall" {
  "年度再培训尚差学时（未到再培训期为0）", type = "number", unit = "学时",
  note = "initial_training_on 未知，或已到期而 annual_training_hours 未知",
  choose(years_since_initial:at_least(param.retraining_cycle_years), max(0, param.annual_training_hours_min - fact.annual_training_hours), 0),
}

value "activity_hours_shortfall" {
  "距96小时尚差的活动时间", type = "number", unit = "小时", note = "activity_hours_year 未知",
  max(0, param.annual_activity_hours - fact.activity_hours_year),
}

value "monthly_hours_shortfall" {
  "受处罚者最近一个届满的自然月活动尚差时间（未受处罚或处罚后尚无整月为0）", type = "number", unit = "小时",
  note = "safety_penalties 未知，或须考核而 activity_hours_month 未知",
  choose(month_since_penalty, max(0, param.penalized_monthly_hours - fact.activity_hours_month), 0),
}

value "retraining_due_on" {
  "应开始再培训之日", type = "date", note = "initial_training_on 未知",
  fact.initial_training_on:add_years(param.retraining_cycle_years),
}
