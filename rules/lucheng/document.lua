-- The document, clause by clause: its own words, whole, and under them what decides the clause, or why nothing does.
-- What a code means stands in the decision's file.

clause "印发通知" {
  text = [[
    温州市鹿城区人民政府办公室文件

    温鹿政办〔2024〕3号

    温州市鹿城区人民政府办公室 关于印发鹿城区企业安全管理人员星级管理 暂行办法的通知

    各街道办事处、镇人民政府，区政府直属各单位：

    《鹿城区企业安全管理人员星级管理暂行办法》已经十届区政府第29次常务会议审议通过，现印发给你们，请认真贯彻落实。

    温州市鹿城区人民政府办公室

    2024年1月16日

    （此件公开发布）
  ]],
  none = "印发文件、审议通过的说明",
}

heading "鹿城区企业安全管理人员星级管理暂行办法"

heading "第一章 总则"

clause "第一条" {
  text = [[
    第一条 为全面落实企业安全生产和消防安全主体责任，提升企业安全生产管理人员综合能力，激发安全管理人员工作积极性、主
    动性和职业荣誉感，进一步提升其自主辨识整改安全生产隐患能力，督促其认真履职，提升我区安全生产本质水平。根据《中华人
    民共和国安全生产法》《中华人民共和国消防法》等相关法律法规的规定，结合我区实际，制定本办法。
  ]],
  none = "制定目的和依据",
}

clause "第二条" {
  text = [[
    第二条 本办法所称企业安全管理人员（简称安管员，包含安全生产管理人员和消防管理人员，下同），是指鹿城区域内企业或园
    区（厂中厂）物业管理方专职或者兼职从事安全生产管理（包含消防管理，下同）的工作人员。
  ]],
  {
    decision = "officer-status",
    "employer_in_district", "employer_in_scope", "engaged_in_management", "manages_work_safety", "manages_fire",
    "dual_officer", "work_safety_officer", "fire_officer", "not_officer",
  },
  { decision = "star-rating", "employer_in_district", "employer_in_scope", "engaged_in_management" },
  { decision = "enterprise-appointment", "employer_in_district", "employer_in_scope", "out_of_scope" },
  { decision = "enterprise-standing", "employer_in_district", "employer_in_scope" },
  { decision = "duty-fulfillment", "manages_work_safety", "manages_fire" },
}

clause "第三条" {
  text = "第三条 企业安管员应当履行下列法定职责：",
  decision = "duty-fulfillment", "duties_fulfilled", "duties_unfulfilled", "duties_unperformed",
}

clause "第三条（一）" {
  text = "（一）组织或者参与拟订本单位安全生产规章制度、操作规程和生产安全事故（包括火灾事故）应急救援预案；",
  decision = "duty-fulfillment", "duty_rules_and_plans",
}

clause "第三条（二）" {
  text = "（二）组织或者参与本单位安全生产和消防安全教育和培训，如实记录安全生产教育和培训情况；",
  decision = "duty-fulfillment", "duty_education",
}

clause "第三条（三）" {
  text = "（三）组织开展危险源辨识和评估，督促落实本单位重大危险源的安全管理措施；",
  decision = "duty-fulfillment", "duty_hazard_sources",
}

clause "第三条（四）" {
  text = "（四）组织或者参与本单位应急救援演练；",
  decision = "duty-fulfillment", "duty_rescue_drills",
}

clause "第三条（五）" {
  text = "（五）检查本单位的安全生产状况，及时排查生产安全事故隐患，提出改进安全生产管理的建议；",
  decision = "duty-fulfillment", "duty_inspection",
}

clause "第三条（六）" {
  text = "（六）制止和纠正违章指挥、强令冒险作业、违反操作规程的行为；",
  decision = "duty-fulfillment", "duty_stop_violations",
}

clause "第三条（七）" {
  text = "（七）督促落实本单位安全生产和火灾隐患整改措施；",
  decision = "duty-fulfillment", "duty_rectification",
}

clause "第三条（八）" {
  text = "（八）做好浙江省工业企业安全在线平台和消防安全自主管理平台以及基层智治综合应用系统平台工作；",
  decision = "duty-fulfillment", "duty_platforms",
}

clause "第三条（九）" {
  text = "（九）积极配合各级安全生产监管部门和消防救援机构工作；",
  decision = "duty-fulfillment", "duty_cooperation",
}

clause "第三条（十）" {
  text = "（十）其他法律、法规规定的职责。",
  decision = "duty-fulfillment", "duty_other_statutory",
}

clause "第四条" {
  text = [[
    第四条 区应急管理局负责企业安全生产管理人员监督管理，区消防救援大队负责企业消防管理人员监督管理，各街道办事处、镇
    人民政府负责企业安管员星级评定和发动组织安管员能力提升活动。
  ]],
  {
    decision = "officer-status",
    "emergency_bureau_supervises", "fire_brigade_supervises", "street_rates_and_develops",
  },
  { decision = "enterprise-appointment", "emergency_bureau_handles", "fire_brigade_handles" },
  { decision = "duty-fulfillment", "emergency_bureau_handles", "fire_brigade_handles" },
  { decision = "star-maintenance", "street_decides_revocation_or_downgrade" },
}

heading "第二章 能力提升"

clause "第五条" {
  text = [[
    第五条 企业安管员应当积极参加安全生产知识更新培训，按时完成浙江省安全生产网络学院的学习考核任务，初次安全培训时间
    不得少于 32 学时，每年再培训时间不得少于 12 学时。参加区应急管理部门统一组织的线下考试并取得考核合格证书。
  ]],
  decision = "training-compliance",
  "online_study_done", "initial_hours_met", "retraining_hours_met", "offline_exam_certificate",
}

clause "第六条" {
  text = [[
    第六条 企业安管员每年要积极参加街镇组织的企业安全生产交叉互查、重点时段夜间巡防检查、安全生产宣传推广等各类公益活
    动；每年要积极参加行业协会组织的企业之间的互学互助互查活动，提升企业安全管理实操能力，每年活动时间要满足累计时限要
    求。
  ]],
  decision = "training-compliance",
  "street_activities_joined", "association_activities_joined", "activity_hours_sufficient",
}

clause "第七条" {
  text = [[
    第七条 企业安管员要具备排查本企业生产安全事故与火灾隐患能力和应急疏散组织能力，熟悉本企业安全生产合规标准要求，能
    够为企业负责人提出改进安全生产管理的建议；坚持以查促学、以讲促学，确保企业全体从业人员熟练掌握本岗位安全生产知识和
    技能。
  ]],
  decision = "training-compliance",
  "hazard_identification_able", "evacuation_organizing_able", "compliance_standards_known",
  "management_advice_given", "staff_skills_assured", "capability_gap",
}

heading "第三章 星级管理"

clause "第八条" {
  text = [[
    第八条 企业安管员星级管理，是指综合考量企业安管员的学历、专业能力、从事年限、所在企业安全生产和消防安全基础管理等
    因素，星级评定等级根据相应因素条件由低到高分三星、四星、五星安管员。
  ]],
  decision = "star-rating", "star_5", "star_4", "star_3", "not_eligible",
}

clause "第八条（一）" {
  text = "（一）具备下列条件的，可申请评定三星安管员：",
  decision = "star-rating", "star_3",
}

clause "第八条（一）1" {
  text = [[
    1. 经安全生产知识和管理能力考核合格的（消防管理人员需通过消防职业技能鉴定考试，取得消防设施操作员初级以上证书，且
    在消防自主管理平台取得培训蓝码，下同）；
  ]],
  decision = "star-rating", "knowledge_exam_met", "fire_certificate_met", "fire_blue_code_met",
}

clause "第八条（一）2" {
  text = "2. 具备高中（含职高、中专）以上学历，从事安全生产或消防管理工作满3年的；",
  decision = "star-rating", "senior_secondary_education", "service_three_years",
}

clause "第八条（一）3" {
  text = [[
    3. 基本掌握工业企业在线平台和消防自主管理平台使用方法，能在安全生产社会化服务机构（以下简称中介机构）指导下完成月
    度隐患自查、季度常普常新，对政府部门、中介机构发现并录入平台的安全隐患能按时整改闭环，做到高危作业主动承诺，及时查
    收反馈上级部门的风险提示，认真落实平台各类专项整治工作等（消防自主管理平台需自主开展每日巡查、月度检查、定期演练和
    全员蓝码培训等工作，下同）；
  ]],
  decision = "star-rating",
  "platform_basic", "self_check_guided", "platform_hazards_closed", "high_risk_work_committed",
  "risk_alerts_answered", "special_campaigns_done", "fire_platform_work_done",
}

clause "第八条（一）4" {
  text = "4. 熟悉本企业安全生产合规标准要求，能够为企业主要负责人提出改进安全生产管理的建议；",
  decision = "star-rating", "compliance_standards_known", "management_advice_given",
}

clause "第八条（一）5" {
  text = "5. 未发生人员死亡生产安全事故；",
  decision = "star-rating", "no_fatal_accident",
}

clause "第八条（一）6" {
  text = "6. 每年累计参加各类安全生产互学互查公益活动时限超过96小时的。",
  decision = "star-rating", "activity_hours_exceeded",
}

clause "第八条（二）" {
  text = "（二）具备下列条件的，可申请评定四星安管员：",
  decision = "star-rating", "star_4",
}

clause "第八条（二）1" {
  text = "1. 经安全生产知识和管理能力考核合格的；",
  decision = "star-rating", "knowledge_exam_met", "fire_certificate_met", "fire_blue_code_met",
}

clause "第八条（二）2" {
  text = "2. 具备大专以上学历，从事安全生产或消防管理工作满3年的，或者已经评为三星级安管员满3年的；",
  decision = "star-rating", "college_education", "service_three_years", "star_3_held_three_years",
}

clause "第八条（二）3" {
  text = [[
    3. 熟练掌握工业企业在线平台和消防自主管理平台使用方法，能自主完成月度隐患自查、季度常普常新，对政府部门、中介机构
    发现并录入平台的安全隐患能按时整改闭环，做到高危作业主动承诺，及时查收反馈上级部门的风险提示，认真落实平台各类专项
    整治工作等；
  ]],
  decision = "star-rating",
  "platform_proficient", "self_check_independent", "platform_hazards_closed", "high_risk_work_committed",
  "risk_alerts_answered", "special_campaigns_done", "fire_platform_work_done",
}

clause "第八条（二）4" {
  text = "4. 熟悉本企业安全生产合规标准要求，能够为企业主要负责人提出改进安全生产和消防管理的建议；",
  decision = "star-rating", "compliance_standards_known", "safety_and_fire_advice_given",
}

clause "第八条（二）5" {
  text = "5. 未发生人员伤亡生产安全事故；",
  decision = "star-rating", "no_casualty_accident",
}

clause "第八条（二）6" {
  text = "6. 每年累计参加各类安全生产互学互查公益活动时限超过96小时的。",
  decision = "star-rating", "activity_hours_exceeded",
}

clause "第八条（三）" {
  text = "(三) 具备下列条件的, 可申请评定五星安管员:",
  decision = "star-rating", "star_5",
}

clause "第八条（三）1" {
  text = [[
    1. 取得注册安全工程师或注册消防工程师资格的, 且从事安全生产或消防管理工作满 3 年的, 或者取得四星级安管员满 3 年的;
  ]],
  decision = "star-rating", "registered_engineer", "service_three_years", "star_4_held_three_years",
}

clause "第八条（三）2" {
  text = [[
    2. 将日常安全管理工作和工业企业安全在线平台全面结合, 在开展月度隐患自查、季度常普常新的基础上, 做到隐患随查随录,
    设备变更能立刻常普常新, 对政府部门、中介机构发现并录入平台的安全隐患能按时整改闭环, 做到高危作业主动承诺, 及时查收
    反馈上级部门的风险提示, 认真落实平台各类专项整治工作等;
  ]],
  decision = "star-rating",
  "platform_integrated", "self_check_guided", "hazards_recorded_at_once", "equipment_updates_at_once",
  "platform_hazards_closed", "high_risk_work_committed", "risk_alerts_answered", "special_campaigns_done",
  "fire_platform_work_done",
}

clause "第八条（三）3" {
  text = [[
    3. 熟悉本企业安全生产合规标准要求, 能够为企业主要负责人提出改进安全生产和消防管理的建议, 能以“带徒”方式为企业培
    养 2 名考核合格安管员的;
  ]],
  decision = "star-rating",
  "compliance_standards_known", "safety_and_fire_advice_given", "mentored_two_officers",
}

clause "第八条（三）4" {
  text = "4. 未发生人员伤亡或社会影响较大的生产安全事故;",
  decision = "star-rating", "no_casualty_or_significant_impact_accident",
}

clause "第八条（三）5" {
  text = "5. 每年累计参加各类安全生产互学互查公益活动时限超过 96 小时的。",
  decision = "star-rating", "activity_hours_exceeded",
}

clause "第九条" {
  text = [[
    第九条 企业安管员评定星级的前 1 年内, 应具备以下条件: 未受到重大安全生产行政处罚; 未被列入安全生产严重失信惩戒名单
    ; 全面开展隐患排查治理发现的重大隐患重点问题已完成整改。
  ]],
  decision = "star-rating", "no_major_penalty_last_year", "not_listed_last_year", "major_hazards_rectified",
}

clause "第十条第一款" {
  text = [[
    第十条 符合相应星级条件的安管员经本企业同意后, 可向所在街镇提交材料进行申报, 经街镇审核、评定确定星级, 并报区应急
    管理局审查后（其中消防管理人员报区消防救援大队审查后汇总区应急管理局）予以统一发布。
  ]],
  {
    decision = "application-review",
    "star_conditions_met", "enterprise_consented", "materials_submitted", "street_rated", "emergency_review_met",
    "fire_review_met", "fire_consolidation_met", "rating_published",
  },
  { decision = "star-rating", "apply_to_street" },
}

clause "第十条第二款" {
  text = [[
    企业安全生产管理人員和消防管理人員可以各自单独申报星级评定，企业安全生产管理人員和消防管理人員为同一人的，以安管员
    名义参与星级评定，但是所评定工作需要涵盖安全生产和消防管理要求。
  ]],
  { decision = "officer-status", "dual_officer" },
  { decision = "application-review", "dual_role", "rate_as_single_officer" },
  {
    decision = "star-rating",
    "knowledge_exam_met", "fire_certificate_met", "fire_blue_code_met", "fire_platform_work_done",
    "management_advice_given",
  },
}

clause "第十一条" {
  text = "第十一条 有下列情形之一的，撤销或降低安管员星级：",
  decision = "star-maintenance", "revoke_or_downgrade", "street_decides_revocation_or_downgrade",
}

clause "第十一条（一）" {
  text = "（一）未实际从事安全生产或消防管理工作的；",
  decision = "star-maintenance", "not_actually_engaged",
}

clause "第十一条（二）" {
  text = "（二）每年累计参加各类安全生产互学互查公益活动时限不足 96 小时的；",
  decision = "star-maintenance", "activity_hours_below",
}

clause "第十一条（三）" {
  text = "（三）初次评定星级安管员后，未在本企业工作满 2 年的；",
  decision = "star-maintenance", "left_within_two_years",
}

clause "第十一条（四）" {
  text = "（四）发生生产安全事故造成人员死亡的；",
  decision = "star-maintenance", "fatal_accident",
}

clause "第十一条（五）" {
  text = "（五）安全生产或消防管理弄虚作假，提供虚假资料的；",
  decision = "star-maintenance", "falsification_found",
}

clause "第十一条（六）" {
  text = "（六）拒不配合负有安全生产监管职责部门工作的；",
  decision = "star-maintenance", "cooperation_refused",
}

clause "第十一条（七）" {
  text = "（七）存在严重失信行为或者违法行为的。",
  decision = "star-maintenance", "dishonest_or_unlawful",
}

clause "第十二条" {
  text = "第十二条 应当鼓励、支持安管员参加星级评定，切实提升安管员职业荣誉感、获得感：",
  none = "总的要求：鼓励、支持安管员参加星级评定；具体措施在（一）至（五）",
}

clause "第十二条（一）" {
  text = [[
    （一）鼓励企业从优保障安管员待遇，倡议安管员薪酬待遇要高于同类中层平均薪酬 10%以上，根据安管员的履职情况进行表彰、
    奖励；
  ]],
  decision = "incentives",
  "salary_above_target", "performance_good", "salary_initiative", "enterprise_commendation", "salary_target",
}

clause "第十二条（二）" {
  text = "（二）推荐五星级安管员纳入鹿城区安全生产专家库；",
  decision = "incentives", "five_star", "expert_pool",
}

clause "第十二条（三）" {
  text = [[
    （三）由区安委办每年对各级优秀星级安管员予以奖励，并推荐一定比例优秀星级安管员纳入一线优秀职工疗休养人选，推荐参加
    各级“五一劳动奖章”“最美应急人”评选活动；
  ]],
  decision = "incentives",
  "excellent_officer", "excellence_reward", "safety_committee_office_rewards", "recommend_for_convalescence",
  "recommend_for_honors",
}

clause "第十二条（四）" {
  text = [[
    （四）根据不同星级享受相应优补政策，完善新居民星级安全全员机制，享受新居民子女积分入学、兑换生活物品奖励等相关优惠
    政策和福利；
  ]],
  decision = "incentives", "star_holder", "new_resident", "star_benefits", "new_resident_benefits",
}

clause "第十二条（五）" {
  text = [[
    （五）对五星级安管员离职的，区应急管理局和区消防救援大队可以优先推荐其聘用到辖区企业或安全生产社会化服务机构（消防
    第三方机构）。
  ]],
  decision = "incentives", "left_enterprise", "reemployment_recommendation", "may_recommend_reemployment",
}

heading "第四章 保障措施"

clause "第十三条" {
  text = [[
    第十三条 对安管员有证据表明确实已履行好企业安全生产或消防管理职责的，应免于追究事故相应责任，鼓励安管员发挥“敢查
    敢管”的直接监督作用。
  ]],
  decision = "duty-fulfillment",
  "accident_occurred", "duty_evidence_shown", "exempt_from_liability", "waive_accident_liability",
  "show_duty_evidence",
}

clause "第十四条" {
  text = [[
    第十四条 安管员对事故防控或应急处置作出特别贡献，为避免造成人员群死群伤或减少财产巨大损失发挥关键作用的，申报各级
    政府给予立功嘉奖。
  ]],
  decision = "incentives", "special_contribution", "key_role_in_averting", "merit_nomination", "apply_for_merit",
}

clause "第十五条" {
  text = [[
    第十五条 企业未按照要求配备安管员，或者所配备的安管员未依法履行安全生产和消防管理职责的，区应急管理局和区消防救援
    大队将依法予以查处。受到处罚的安管员必须及时参加安全生产知识更新培训，每月积极参与互助互查互学公益活动8小时以上，
    进一步提升安全管理实操能力。
  ]],
  {
    decision = "enterprise-appointment",
    "work_safety_appointed", "fire_appointed", "work_safety_duties_met", "fire_duties_met", "not_appointed",
    "duties_not_performed", "emergency_bureau_handles", "fire_brigade_handles",
  },
  {
    decision = "training-compliance",
    "update_training_after_penalty", "monthly_hours_met", "take_update_training", "join_monthly_activities",
  },
  { decision = "duty-fulfillment", "emergency_bureau_handles", "fire_brigade_handles" },
}

clause "第十六条" {
  text = [[
    第十六条 各街道办事处、镇人民政府要积极发动行业协会或安全生产协会分会定期组织企业安管员参与互助互查互学公益活动，
    积极发动企业安管员参与星级评定。
  ]],
  none = "对街镇的组织动员要求，无个案判定",
}

clause "第十七条" {
  text = "第十七条 各街道办事处、镇人民政府必须将企业安管员纳入网格治理团队统筹管理，提升安管员实际管理能力。",
  decision = "officer-status", "include_in_grid_team",
}

clause "第十八条" {
  text = [[
    第十八条 企业星级安管员级别、数量是评估企业基础安全条件和安全风险等级的一项重要指标，是实施下列安全生产监管活动的
    依据。
  ]],
  decision = "enterprise-standing",
  "has_star_officers", "weigh_in_risk_assessment", "star_officers_total", "highest_star",
}

clause "第十八条（一）" {
  text = "（一）对企业安全生产合规审查时作为其中一项重要考量因素；",
  decision = "enterprise-standing", "compliance_review_open", "compliance_review_factor",
}

clause "第十八条（二）" {
  text = "（二）对企业实施安全生产分级管理和差异化执法检查；",
  decision = "enterprise-standing", "graded_supervision",
}

clause "第十八条（三）" {
  text = "（三）在企业安全生产标准化换证时予以优先；",
  decision = "enterprise-standing", "standardization_renewal", "renewal_priority",
}

clause "第十八条（四）" {
  text = "（四）在平安企业等各项创建活动中予以加分。",
  decision = "enterprise-standing", "safe_enterprise_bid", "safe_enterprise_bonus", "award_bonus_points",
}

heading "第五章 附则"

clause "第十九条" {
  text = "第十九条 法律法规和上级文件另有规定的，依其规定执行。",
  none = "与上位规定的适用关系，无个案判定",
}

clause "第二十条" {
  text = "第二十条 本办法自 2024 年 2 月 23 日起实施。",
  none = "施行日期，已在 effective_from",
}

clause "附注" {
  text = [[
    抄送：区委各部门，区人大常委会、政协办公室，区人武部，区法院，区检察院，各群众团体

    温州市鹿城区人民政府办公室

    2024年1月22日印发
  ]],
  none = "抄送、印发机关和日期",
}
