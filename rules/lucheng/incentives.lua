decision "incentives" {
  title = "安管员激励与立功嘉奖",
  subject = "person", policy = "collect",
  citations = { "第十二条", "第十四条" },
}

-- ================================================================ 第十二条
-- 应当鼓励、支持安管员参加星级评定，切实提升安管员职业荣誉感、获得感：

condition "star_holder" {
  "星级安管员", cite "第十二条（四）",
  fact.star_level:at_least "star_3",
}

condition "five_star" {
  "五星级安管员", cite "第十二条（二）",
  fact.star_level:is "star_5",
}

-- （一）鼓励企业从优保障安管员待遇，倡议安管员薪酬待遇要高于同类中层平均薪酬10%以上，
--       根据安管员的履职情况进行表彰、奖励；

-- Salaries times 100, so that whole numbers are compared.
local salary_target_x100 = fact.peer_monthly_salary * (100 + param.salary_premium_percent)
local salary_x100 = fact.monthly_salary * 100

condition "salary_above_target" {
  "薪酬待遇高于同类中层平均薪酬10%以上", cite "第十二条（一）",
  salary_x100:at_least(salary_target_x100),
}

condition "performance_good" {
  "履职情况良好", cite "第十二条（一）",
  fact.performance_good,
}

ambiguity {
  cite "第十二条（一）", question = "“高于…10%以上”是否含恰好10%？",
  reading = "含",
  why = "“以上”包括本数（民法典第一千二百五十九条）",
}

ambiguity {
  cite "第十二条（一）", question = "已离职的是否仍作薪酬倡议？",
  reading = "不作",
  why = "倡议针对企业在职安管员的待遇",
}

-- （三）由区安委办每年对各级优秀星级安管员予以奖励，并推荐一定比例优秀星级安管员纳入一线优秀职工疗休养人选，
--       推荐参加各级“五一劳动奖章”“最美应急人”评选活动；

condition "excellent_officer" {
  "优秀星级安管员", cite "第十二条（三）",
  fact.excellent_officer,
}

-- （四）根据不同星级享受相应优补政策，完善新居民星级安全全员机制，享受新居民子女积分入学、兑换生活物品奖励等相关优惠政策和福利；

condition "new_resident" {
  "新居民", cite "第十二条（四）",
  fact.new_resident,
}

ambiguity {
  cite "第十二条（四）", question = "兑换生活物品奖励是否只限新居民？",
  reading = "只限新居民；各星级相应优补政策则不限",
  why = "该语并列在“新居民星级安全全员机制”之后",
}

ambiguity {
  cite "第十二条（四）", question = "各星级的优补政策内容是什么？",
  reading = "本办法未定，只答可享受",
  why = "另由政策规定",
}

-- （五）对五星级安管员离职的，区应急管理局和区消防救援大队可以优先推荐其聘用到辖区企业
--       或安全生产社会化服务机构（消防第三方机构）。

condition "left_enterprise" {
  "离职", cite "第十二条（五）",
  fact.left_enterprise,
}

-- ================================================================ 第十四条
-- 安管员对事故防控或应急处置作出特别贡献，为避免造成人员群死群伤或减少财产巨大损失发挥关键作用的，
-- 申报各级政府给予立功嘉奖。

condition "special_contribution" {
  "对事故防控或应急处置作出特别贡献", cite "第十四条",
  fact.special_contribution,
}

condition "key_role_in_averting" {
  "为避免造成人员群死群伤或减少财产巨大损失发挥关键作用", cite "第十四条",
  fact.key_role_in_averting,
}

ambiguity {
  cite "第十四条", question = "特别贡献与关键作用是并列还是择一？",
  reading = "二者都须具备",
  why = "“作出特别贡献”之后以“为…发挥关键作用”进一步限定",
}

-- ================================================================ Outcomes and actions

-- 第十二条（一）
outcome "salary_initiative" {
  "倡议企业提高薪酬待遇", cite "第十二条（一）",
  when = none { left_enterprise, salary_above_target },
}

outcome "enterprise_commendation" {
  "企业根据履职情况进行表彰、奖励", cite "第十二条（一）",
  when = performance_good,
}

-- （二）推荐五星级安管员纳入鹿城区安全生产专家库；
outcome "expert_pool" {
  "推荐纳入鹿城区安全生产专家库", cite "第十二条（二）",
  when = five_star,
}

-- （三）
outcome "excellence_reward" {
  "区安委办奖励、推荐", cite "第十二条（三）",
  when = all { star_holder, excellent_officer },
}

-- （四）
outcome "star_benefits" {
  "根据星级享受相应优补政策", cite "第十二条（四）",
  when = star_holder,
}

outcome "new_resident_benefits" {
  "享受新居民子女积分入学、兑换生活物品奖励等优惠政策和福利", cite "第十二条（四）",
  when = all { star_holder, new_resident },
}

-- （五）
outcome "reemployment_recommendation" {
  "可以优先推荐其聘用到辖区企业或安全生产社会化服务机构（消防第三方机构）", cite "第十二条（五）",
  when = all { five_star, left_enterprise },
}

-- 第十四条
outcome "merit_nomination" {
  "申报各级政府给予立功嘉奖", cite "第十四条",
  when = all { special_contribution, key_role_in_averting },
}

action "urge_salary_raise" {
  "倡议企业将薪酬提高到同类中层平均薪酬10%以上（由企业决定）", cite "第十二条（一）",
  when = decided "salary_initiative",
}

action "enterprise_commends" {
  "企业进行表彰、奖励（由企业决定）", cite "第十二条（一）",
  when = decided "enterprise_commendation",
}

action "recommend_to_expert_pool" {
  "推荐纳入鹿城区安全生产专家库", cite "第十二条（二）",
  when = decided "expert_pool",
}

action "safety_committee_office_rewards" {
  "区安委办每年对各级优秀星级安管员予以奖励", cite "第十二条（三）",
  when = decided "excellence_reward",
}

action "recommend_for_convalescence" {
  "区安委办推荐一定比例优秀星级安管员纳入一线优秀职工疗休养人选（比例本办法未定）", cite "第十二条（三）",
  when = decided "excellence_reward",
}

action "recommend_for_honors" {
  "区安委办推荐参加各级“五一劳动奖章”“最美应急人”评选活动", cite "第十二条（三）",
  when = decided "excellence_reward",
}

action "may_recommend_reemployment" {
  "区应急管理局和区消防救援大队可以优先推荐（由其决定）", cite "第十二条（五）",
  when = decided "reemployment_recommendation",
}

action "apply_for_merit" {
  "申报各级政府给予立功嘉奖", cite "第十四条",
  when = decided "merit_nomination",
}

-- ================================================================ Values

value "salary_target" {
  "倡议薪酬", type = "number", unit = "元", note = "peer_monthly_salary 未知",
  salary_target_x100 / 100,
}

value "salary_gap" {
  "距倡议薪酬尚差", type = "number", unit = "元", note = "任一薪酬未知",
  max(0, salary_target_x100 - salary_x100) / 100,
}
