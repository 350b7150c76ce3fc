decision "institutional-duties" {
  title = "监管部门、安委会办公室和保障部门的职责",
  subject = "area", policy = "collect",
  citations = {
    "《双重管理制度》第十条", "《双重管理制度》第十五条",
    "《执法通报制度》第七条", "《执法通报制度》第八条", "《执法通报制度》第十条", "《执法通报制度》第十四条",
  },
}

-- ================================================================ Who is asked about
-- The clauses below name their subjects as 市、县（市、区）及曲靖经开区 (the municipality, its counties and the development zone).

local named_level = fact.administrative_level:is_one_of { "municipal", "county", "development_zone" }
local industry_regulator = fact.institution_role:is "industry_regulator"

condition "regulator_in_scope" {
  "市、县（市、区）及曲靖经开区行业安全监督管理部门", cite "《双重管理制度》第十条、《执法通报制度》第七条",
  all { industry_regulator, named_level },
}

condition "municipal_industry_regulator" {
  "市级行业安全监督管理部门", cite "《双重管理制度》第十条",
  all { industry_regulator, fact.administrative_level:is "municipal" },
}

condition "committee_office_in_scope" {
  "市、县（市、区）及曲靖经开区安委会办公室", cite "《双重管理制度》第十五条、《执法通报制度》第十四条",
  all { fact.institution_role:is "safety_committee_office", named_level },
}

condition "support_department_concerned" {
  "各级机构编制、发展改革、财政、人力资源社会保障、机关事务管理等部门", cite "《执法通报制度》第十条",
  fact.institution_role:is "support_department",
}

-- ================================================================ 《双重管理制度》第十条
-- 《双重管理制度》第十条 市级行业安全监督管理部门应当建立本行业领域安全生产管理人员资格、能力审查及履职情况考核等制度。

condition "qualification_systems_established" {
  "建立本行业领域安全生产管理人员资格、能力审查制度", cite "《双重管理制度》第十条",
  fact.qualification_systems_established,
}

condition "performance_system_established" {
  "建立本行业领域安全生产管理人员履职情况考核制度", cite "《双重管理制度》第十条",
  fact.performance_system_established,
}

local systems_established = all("资格、能力审查和履职考核制度") { qualification_systems_established, performance_system_established }

-- 属地行业安全监督管理部门应当对本行业领域安全生产管理人员资格和能力进行严格审核把关，
-- 将不具备安全生产管理资格和能力的人员排除在市场之外；

condition "no_unqualified_in_post" {
  "将不具备安全生产管理资格和能力的人员排除在市场之外", cite "《双重管理制度》第十条",
  fact.officers_in_post_unqualified:is(0),
}

-- 定期组织对安全生产管理人员履职情况进行严格考核，考核不合格的安全生产管理人员，不得继续从事安全生产管理工作。

local next_assessment_due_on = fact.regulator_assessed_on:add_months(fact.regulator_cycle_months)

condition "regulator_assessment_held" {
  "组织对安全生产管理人员履职情况进行严格考核", cite "《双重管理制度》第十条",
  fact.regulator_assessment_held,
}

condition "regulator_assessment_within_cycle" {
  "定期组织：最近一次考核未超过考核周期", cite "《双重管理制度》第十条",
  all { fact.regulator_assessed_on:not_after(as_of), as_of:not_after(next_assessment_due_on) },
}

condition "no_failed_in_post" {
  "考核不合格的安全生产管理人员不得继续从事安全生产管理工作", cite "《双重管理制度》第十条",
  fact.officers_in_post_failed:is(0),
}

local assessed_periodically = { regulator_assessment_held, regulator_assessment_within_cycle }

ambiguity {
  cite "《双重管理制度》第十条", question = "属地行业部门包括哪一级？",
  reading = "市、县（市、区）、曲靖经开区各级，各就所管单位",
  why = "原文以“市级”与“属地”并举，市级部门对其直接监管的单位亦为属地",
}

ambiguity {
  cite "《双重管理制度》第十条", question = "“定期”是多久？",
  reading = "市级行业部门考核制度所定的周期；到期当日仍在周期内",
  why = "原文要求市级部门建立履职情况考核制度，未定周期",
}

-- ================================================================ 《执法通报制度》第七条
-- 《执法通报制度》第七条 市、县（市、区）及曲靖经开区安全生产监督管理部门应当创新监管执法方式，
-- 建立完善明察暗访、随机抽查等监管执法制度，积极推行联合执法和委托执法，

condition "covert_inspection_system" {
  "建立完善明察暗访制度", cite "《执法通报制度》第七条",
  fact.covert_inspection_system,
}

condition "random_inspection_system" {
  "建立完善随机抽查制度", cite "《执法通报制度》第七条",
  fact.random_inspection_system,
}

condition "joint_enforcement_practiced" {
  "积极推行联合执法", cite "《执法通报制度》第七条",
  fact.joint_enforcement_practiced,
}

condition "delegated_enforcement_practiced" {
  "积极推行委托执法", cite "《执法通报制度》第七条",
  fact.delegated_enforcement_practiced,
}

local enforcement_methods = {
  covert_inspection_system, random_inspection_system, joint_enforcement_practiced, delegated_enforcement_practiced,
}

ambiguity {
  cite "《执法通报制度》第七条", question = "“行业安全监督管理部门”与“安全生产监督管理部门”是否同一？",
  reading = "作同一身份处理",
  why = "两项制度一并印发，后者所称“同级安全生产监督管理部门”按行业领域通报，即各行业监管部门",
}

ambiguity {
  cite "《执法通报制度》第七条", question = "“等监管执法制度”是否还有别的？",
  reading = "只判定列明的明察暗访、随机抽查",
  why = "其余未列明",
}

-- ================================================================ 《执法通报制度》第八条
-- 《执法通报制度》第八条 安全生产监管执法人员应当以事实为依据、以法律为准绳，严格依照法定程序开展监管执法，
-- 做到有法必依、执法必严、违法必究。

condition "lawful_procedure_followed" {
  "以事实为依据、以法律为准绳，严格依照法定程序开展监管执法", cite "《执法通报制度》第八条",
  fact.lawful_procedure_followed,
}

condition "violations_all_pursued" {
  "做到有法必依、执法必严、违法必究", cite "《执法通报制度》第八条",
  fact.violations_all_pursued,
}

local enforcement_by_law = { lawful_procedure_followed, violations_all_pursued }

-- 对涉及被检查单位的技术秘密和业务秘密，应当为其保密。

condition "secrets_protected" {
  "对涉及被检查单位的技术秘密和业务秘密，为其保密", cite "《执法通报制度》第八条",
  any { no(fact.secrets_involved), fact.secrets_kept },
}

-- ================================================================ 《执法通报制度》第十条
-- 《执法通报制度》第十条 各级机构编制、发展改革、财政、人力资源社会保障、机关事务管理等部门应当根据各自职责，
-- 按照行政执法机构经费、车辆及其他装备保障标准，落实有关保障措施，

condition "enforcement_support_provided" {
  "按照行政执法机构经费、车辆及其他装备保障标准，落实有关保障措施", cite "《执法通报制度》第十条",
  fact.enforcement_support_provided,
}

ambiguity {
  cite "《执法通报制度》第十条", question = "应给多少经费、车辆？",
  reading = "按保障标准是否落实登记，不另算数额",
  why = "原文引保障标准而未附",
}

ambiguity {
  cite "《执法通报制度》第八条", question = "第八条以监管执法人员为主体，怎样判定？",
  reading = "就该部门执法人员的执法活动总体登记、判定",
  why = "执法人员以部门名义执法，本判定以机构为对象",
}

-- ================================================================ 《双重管理制度》第十五条、《执法通报制度》第十四条
-- 《双重管理制度》第十五条 市、县（市、区）及曲靖经开区安委会办公室应当充分发挥考核“指挥棒”作用，
-- 将生产经营单位安全生产管理人员双重管理制度落实情况纳入年度安全生产目标责任考核内容。

condition "dual_management_in_annual_assessment" {
  "将双重管理制度落实情况纳入年度安全生产目标责任考核内容", cite "《双重管理制度》第十五条",
  fact.dual_management_in_annual_assessment,
}

-- 《执法通报制度》第十四条 将安全生产监管执法通报制度落实情况纳入年度安全生产目标责任考核内容。

condition "bulletin_in_annual_assessment" {
  "将监管执法通报制度落实情况纳入年度安全生产目标责任考核内容", cite "《执法通报制度》第十四条",
  fact.bulletin_in_annual_assessment,
}

local annual_assessment = { dual_management_in_annual_assessment, bulletin_in_annual_assessment }

-- ================================================================ Outcomes

outcome "not_obliged" {
  "两项制度未对该机构规定此类职责", cite "《双重管理制度》第十条、第十五条、《执法通报制度》第七条、第十条、第十四条",
  when = none { regulator_in_scope, committee_office_in_scope, support_department_concerned },
}

-- An institution has one role; only its own duties count.
local regulator_duties_met = all("监督管理部门的职责") {
  regulator_in_scope,
  any("市级部门建立制度") { no(municipal_industry_regulator), systems_established }, -- 《双重管理制度》第十条
  no_unqualified_in_post, assessed_periodically, no_failed_in_post,
  enforcement_methods,                                                              -- 《执法通报制度》第七条
  enforcement_by_law, secrets_protected,                                            -- 《执法通报制度》第八条
}
local committee_office_duties_met = all("安委会办公室的职责") { committee_office_in_scope, annual_assessment }
local support_department_duties_met = all("保障部门的职责") { support_department_concerned, enforcement_support_provided }

outcome "duties_met" {
  "该机构应负的各项职责均已落实",
  cite "《双重管理制度》第十条、第十五条、《执法通报制度》第七条、第八条、第十条、第十四条",
  when = any { regulator_duties_met, committee_office_duties_met, support_department_duties_met },
}

-- The regulator's gaps.

outcome "system_gap" {
  "市级部门未建立资格、能力审查及履职情况考核等制度", cite "《双重管理制度》第十条",
  when = all { municipal_industry_regulator, no(systems_established) },
}

outcome "gatekeeping_gap" {
  "有不具备资格和能力的人员在岗", cite "《双重管理制度》第十条",
  when = all { regulator_in_scope, no(no_unqualified_in_post) },
}

outcome "performance_assessment_gap" {
  "未定期组织履职情况考核", cite "《双重管理制度》第十条",
  when = all { regulator_in_scope, no(all("定期考核") { assessed_periodically }) },
}

outcome "failed_officer_gap" {
  "有履职考核不合格的人员仍在岗", cite "《双重管理制度》第十条",
  when = all { regulator_in_scope, no(no_failed_in_post) },
}

outcome "enforcement_methods_gap" {
  "监管执法制度和方式不全", cite "《执法通报制度》第七条",
  when = all { regulator_in_scope, no(all("监管执法方式") { enforcement_methods }) },
}

outcome "conduct_gap" {
  "未严格依法开展监管执法", cite "《执法通报制度》第八条",
  when = all { regulator_in_scope, no(all("依法执法") { enforcement_by_law }) },
}

outcome "confidentiality_gap" {
  "未为被检查单位保密", cite "《执法通报制度》第八条",
  when = all { regulator_in_scope, no(secrets_protected) },
}

-- The others' gaps.

outcome "annual_assessment_gap" {
  "制度落实情况未全部纳入年度考核", cite "《双重管理制度》第十五条、《执法通报制度》第十四条",
  when = all { committee_office_in_scope, no(all("纳入年度考核") { annual_assessment }) },
}

outcome "support_gap" {
  "未落实监管执法保障措施", cite "《执法通报制度》第十条",
  when = all { support_department_concerned, no(enforcement_support_provided) },
}

-- ================================================================ Actions and values

action "establish_systems" {
  "建立资格、能力审查及履职情况考核等制度", cite "《双重管理制度》第十条",
  when = decided "system_gap",
}

action "exclude_unqualified_officers" {
  "将不具备资格和能力的人员排除在市场之外", cite "《双重管理制度》第十条",
  when = decided "gatekeeping_gap",
}

action "assess_performance_now" {
  "组织安全生产管理人员履职情况考核", cite "《双重管理制度》第十条",
  when = decided "performance_assessment_gap",
}

action "stop_failed_officers" {
  "使考核不合格的人员不再从事安全生产管理工作", cite "《双重管理制度》第十条",
  when = decided "failed_officer_gap",
}

action "improve_enforcement_methods" {
  "建立完善监管执法制度，积极推行联合执法和委托执法", cite "《执法通报制度》第七条",
  when = decided "enforcement_methods_gap",
}

action "enforce_by_law" {
  "严格依照法定程序开展监管执法", cite "《执法通报制度》第八条",
  when = decided "conduct_gap",
}

action "keep_secrets" {
  "为被检查单位保守技术秘密和业务秘密", cite "《执法通报制度》第八条",
  when = decided "confidentiality_gap",
}

action "include_in_annual_assessment" {
  "纳入年度安全生产目标责任考核内容", cite "《双重管理制度》第十五条、《执法通报制度》第十四条",
  when = decided "annual_assessment_gap",
}

action "provide_support" {
  "根据各自职责落实有关保障措施", cite "《执法通报制度》第十条",
  when = decided "support_gap",
}

value "regulator_assessment_due_on" {
  "下一次履职情况考核的最后期限", type = "date", note = "最近一次考核日期或周期未知",
  next_assessment_due_on,
}
