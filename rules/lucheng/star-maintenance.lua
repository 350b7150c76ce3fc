decision "star-maintenance" {
  title = "安管员星级撤销或降低情形",
  subject = "person", policy = "first",
  citations = { "第十一条", "第四条" },
}

-- 第十一条 有下列情形之一的，撤销或降低安管员星级：（一）至（七）

condition "holds_star" {
  "持有三星、四星或五星", cite "第十一条",
  fact.star_level:at_least "star_3",
}

ambiguity {
  cite "第十一条", question = "撤销还是降低？由谁决定？",
  reading = "引擎只答有无情形；撤销还是降低由街镇裁量",
  why = "原文并列“撤销或降低”而未分别规定；第四条规定街镇负责星级评定",
}

condition "not_actually_engaged" {
  "未实际从事安全生产或消防管理工作的", cite "第十一条（一）",
  fact.engagement:is "nominal",
}

condition "activity_hours_below" {
  "每年累计参加各类安全生产互学互查公益活动时限不足96小时的", cite "第十一条（二）",
  fact.activity_hours_year:below(param.annual_activity_hours),
}

local tenure_due_on = fact.first_rated_on:add_years(param.min_tenure_years)

condition "left_within_two_years" {
  "初次评定星级安管员后，未在本企业工作满2年的", cite "第十一条（三）",
  all { fact.left_enterprise, fact.left_enterprise_on:before(tenure_due_on) },
}

ambiguity {
  cite "第十一条（三）", question = "仍在本企业而评定未满2年的，是否属于此项？",
  reading = "不属于；满2年之前离职的才属于",
  why = "否则每个新评定的安管员都当撤销或降低；工作满2年自初次评定之日起算",
}

ambiguity {
  cite "第十一条（二）", question = "恰为96小时怎样？",
  reading = "不是撤销或降低情形，也不具备申报条件",
  why = "第十一条为“不足”，第八条为“超过”，均不含本数",
}

ambiguity {
  cite "第十一条（二）", question = "考核年度未届满、累计尚不足96小时的，是否属于此项？",
  reading = "不属于，按最近一个届满的考核年度认定",
  why = "“每年累计”须年度届满方能断定；否则年初人人不足",
}

condition "fatal_accident" {
  "发生生产安全事故造成人员死亡的", cite "第十一条（四）",
  fact.accidents:exists(all { each.occurred_on:not_after(as_of), each.deaths:above(0) }),
}

ambiguity {
  cite "第十一条（四）", question = "评定之前的死亡事故是否算？",
  reading = "任职期间的都算",
  why = "原文未限时间；各星级本都以未发生死亡事故为条件",
}

condition "falsification_found" {
  "安全生产或消防管理弄虚作假，提供虚假资料的", cite "第十一条（五）",
  fact.falsification_found,
}

condition "cooperation_refused" {
  "拒不配合负有安全生产监管职责部门工作的", cite "第十一条（六）",
  fact.cooperation_refused,
}

condition "dishonest_or_unlawful" {
  "存在严重失信行为或者违法行为的", cite "第十一条（七）",
  any { fact.on_dishonesty_list, fact.serious_dishonesty_found, fact.unlawful_act_found },
}

ambiguity {
  cite "第十一条（七）", question = "“严重”是否也修饰“违法行为”？",
  reading = "不修饰；经认定的违法行为即可，轻重由街镇在撤销与降低之间裁量",
  why = "“严重失信行为”是专名，“或者”并列两种行为",
}

ambiguity {
  cite "第十一条（五）", question = "弄虚作假与提供虚假资料是否须兼备？",
  reading = "不须，有其一即可",
  why = "提供虚假资料本是弄虚作假的一种，同列一项而无“且”字",
}

local grounds = {
  not_actually_engaged,  -- （一）
  activity_hours_below,  -- （二）
  left_within_two_years, -- （三）
  fatal_accident,        -- （四）
  falsification_found,   -- （五）
  cooperation_refused,   -- （六）
  dishonest_or_unlawful, -- （七）
}

outcome "not_rated" { "未持有星级", cite "第十一条", when = no(holds_star) }

outcome "revoke_or_downgrade" { "撤销或降低星级", cite "第十一条", when = any(grounds) }

outcome "retain" { "无撤销或降低情形，星级保留", cite "第十一条", when = otherwise }

-- 第四条 各街道办事处、镇人民政府负责企业安管员星级评定

action "street_decides_revocation_or_downgrade" {
  "撤销还是降低，由负责星级评定的街道办事处、镇人民政府决定", cite "第十一条，第四条",
  when = decided "revoke_or_downgrade",
}

value "grounds_count" {
  "具备的情形数", type = "integer", unit = "项", note = "任一情形未知",
  count_met(grounds),
}

value "activity_hours_shortfall" {
  "距96小时尚差的活动时间", type = "number", unit = "小时", note = "activity_hours_year 未知",
  max(0, param.annual_activity_hours - fact.activity_hours_year),
}

value "tenure_due_on" {
  "初次评定后在本企业工作满2年之日", type = "date", note = "first_rated_on 未知",
  tenure_due_on,
}
