decision "record-completeness" {
  title = "专用电脑录入的完整与及时",
  subject = "enterprise", policy = "first",
  citations = { "二（二）2", "二（二）3" },
}

-- ================================================================ What is to be entered

-- 二（二）3　各部门、各企业要把国家、省、市制定的有关安全生产工作的法律法规、
-- 区委、区政府制定的“一岗双责”考核办法等文件录入专用电脑，

condition "laws_entered" { "录入国家、省、市有关安全生产工作的法律法规", cite "二（二）3", fact.laws_entered }

condition "dual_duty_documents_entered" {
  "录入区委、区政府“一岗双责”考核办法等文件", cite "二（二）3",
  fact.dual_duty_documents_entered,
}

-- 二（二）2　各部门各企业要按照相关文件要求，结合本部门本企业的实际，制定相关制度文件录入到专用电脑。

condition "internal_rules_entered" {
  "录入结合本部门本企业实际制定的制度文件", cite "二（二）2",
  fact.internal_rules_entered,
}

-- 二（二）3　同时，要把本地区、本部门、本企业的安全生产领导机构、活动年方案、各项安全生产工作制度、安全生产会议制度、
-- 开展的安全生产工作考评、责任制落实情况、各项规范化管理评分、划分标准和隐患排查治理情况、安全生产日常监管动态检查、
-- 安全生产落实整改情况、宣传、教育培训、基础资料、安全生产动态管理等安全生产领域的相关资料在当天、当月及时录入到专用电脑，

condition "leadership_body_entered"      { "录入安全生产领导机构", cite "二（二）3", fact.leadership_body_entered }
condition "annual_campaign_plan_entered" { "录入活动年方案", cite "二（二）3", fact.annual_campaign_plan_entered }
condition "work_rules_entered"           { "录入各项安全生产工作制度", cite "二（二）3", fact.work_rules_entered }
condition "meeting_rules_entered"        { "录入安全生产会议制度", cite "二（二）3", fact.meeting_rules_entered }
condition "appraisals_entered"           { "录入安全生产工作考评", cite "二（二）3", fact.appraisals_entered }

condition "responsibility_implementation_entered" {
  "录入责任制落实情况", cite "二（二）3",
  fact.responsibility_implementation_entered,
}

condition "scoring_standards_entered"  { "录入各项规范化管理评分、划分标准", cite "二（二）3", fact.scoring_standards_entered }
condition "hazard_remediation_entered" { "录入隐患排查治理情况", cite "二（二）3", fact.hazard_remediation_entered }
condition "supervision_checks_entered" { "录入安全生产日常监管动态检查", cite "二（二）3", fact.supervision_checks_entered }
condition "rectifications_entered"     { "录入安全生产落实整改情况", cite "二（二）3", fact.rectifications_entered }
condition "publicity_training_entered" { "录入宣传、教育培训", cite "二（二）3", fact.publicity_training_entered }
condition "basic_data_entered"         { "录入基础资料", cite "二（二）3", fact.basic_data_entered }
condition "dynamic_management_entered" { "录入安全生产动态管理", cite "二（二）3", fact.dynamic_management_entered }

local materials = {
  laws_entered, dual_duty_documents_entered,
  internal_rules_entered,
  leadership_body_entered, annual_campaign_plan_entered, work_rules_entered, meeting_rules_entered, appraisals_entered,
  responsibility_implementation_entered, scoring_standards_entered, hazard_remediation_entered, supervision_checks_entered,
  rectifications_entered, publicity_training_entered, basic_data_entered, dynamic_management_entered,
}

-- ================================================================ How and when

-- （系统未开通前通过专用电脑创建的统一规范性文件夹录入；……）

condition "entered_in_system" {
  "录入信息系统", cite "二（二）3",
  fact.recording_channel:is "information_system",
}

condition "system_not_open" {
  "系统未开通", cite "二（二）3",
  fact.information_system_open:is(false),
}

condition "entered_in_folder" {
  "通过专用电脑创建的统一规范性文件夹录入", cite "二（二）3",
  fact.recording_channel:is "standard_folder",
}

local proper_channel = any("录入方式") { entered_in_system, all("系统未开通前") { system_not_open, entered_in_folder } }

-- 相关资料在当天、当月及时录入到专用电脑，做到在电脑上体现本地区、本部门、本企业当天、当月、当季度的安全生产工作运行情况

local end_of_its_month = each.occurred_on:end_of_month()

condition "recorded_within_month" {
  "相关资料在当天、当月及时录入", cite "二（二）3",
  fact.safety_records:every(each.recorded_on:not_after(end_of_its_month)),
}

ambiguity {
  cite "二（二）3", question = "“在当天、当月及时录入”：哪些资料须当天，哪些可在当月？",
  reading = "最迟在工作发生的当月录入；当天未录入的另外计数，不作为不及时",
  why = "“当天、当月”并列而未分配到各类资料，当月是两者的外限；当天是应有的常态，故以数值给出",
}

ambiguity {
  cite "二（二）3", question = "没有任何动态录入记录（空表）时，是否不及时？",
  reading = "不作为不及时；各类资料录入与否另有十六项判断，条数以数值给出",
  why = "“及时”是对已有工作资料的要求，文中没有最低条数",
}

ambiguity {
  cite "二（二）3", question = "系统开通之后仍录入统一规范性文件夹，是否符合？",
  reading = "不符合",
  why = "文件夹只用于“系统未开通前”",
}

ambiguity {
  cite "二（二）2", question = "“制定相关制度文件录入到专用电脑”是否计入录入完整？",
  reading = "计入",
  why = "同样要求录入专用电脑，同一阶段同一期限",
}

-- （……此项工作要求在6月底前完成）

condition "recording_deadline_passed" {
  "已过6月底", cite "二（二）3",
  as_of:after(param.construction_deadline),
}

-- ================================================================ Outcomes

outcome "complete_and_timely" {
  "录入完整、及时", cite "二（二）3",
  when = all { materials, proper_channel, recorded_within_month },
}

outcome "complete_not_timely" {
  "录入完整，但有未及时录入的", cite "二（二）3",
  when = all { materials, proper_channel },
}

outcome "recording_overdue" { "逾期未按要求录入完整", cite "二（二）3", when = recording_deadline_passed }

outcome "recording_in_progress" { "未到期限，录入中", cite "二（二）3", when = otherwise }

-- ================================================================ Actions: what is missing, to be entered by the end of June

local by = param.construction_deadline

action "enter_laws" {
  "录入国家、省、市有关安全生产工作的法律法规", cite "二（二）3",
  when = no(laws_entered), due = by,
}

action "enter_dual_duty_documents" {
  "录入区委、区政府“一岗双责”考核办法等文件", cite "二（二）3",
  when = no(dual_duty_documents_entered), due = by,
}

action "enter_internal_rules" {
  "录入结合本部门本企业实际制定的制度文件", cite "二（二）2",
  when = no(internal_rules_entered), due = by,
}

action "enter_leadership_body"      { "录入安全生产领导机构", cite "二（二）3", when = no(leadership_body_entered), due = by }
action "enter_annual_campaign_plan" { "录入活动年方案", cite "二（二）3", when = no(annual_campaign_plan_entered), due = by }
action "enter_work_rules"           { "录入各项安全生产工作制度", cite "二（二）3", when = no(work_rules_entered), due = by }
action "enter_meeting_rules"        { "录入安全生产会议制度", cite "二（二）3", when = no(meeting_rules_entered), due = by }
action "enter_appraisals"           { "录入安全生产工作考评", cite "二（二）3", when = no(appraisals_entered), due = by }

action "enter_responsibility_implementation" {
  "录入责任制落实情况", cite "二（二）3",
  when = no(responsibility_implementation_entered), due = by,
}

action "enter_scoring_standards"  { "录入各项规范化管理评分、划分标准", cite "二（二）3", when = no(scoring_standards_entered), due = by }
action "enter_hazard_remediation" { "录入隐患排查治理情况", cite "二（二）3", when = no(hazard_remediation_entered), due = by }
action "enter_supervision_checks" { "录入安全生产日常监管动态检查", cite "二（二）3", when = no(supervision_checks_entered), due = by }
action "enter_rectifications"     { "录入安全生产落实整改情况", cite "二（二）3", when = no(rectifications_entered), due = by }
action "enter_publicity_training" { "录入宣传、教育培训", cite "二（二）3", when = no(publicity_training_entered), due = by }
action "enter_basic_data"         { "录入基础资料", cite "二（二）3", when = no(basic_data_entered), due = by }
action "enter_dynamic_management" { "录入安全生产动态管理", cite "二（二）3", when = no(dynamic_management_entered), due = by }

action "use_system_or_folder" {
  "录入信息系统；系统未开通前通过统一规范性文件夹录入", cite "二（二）3",
  when = no(proper_channel),
}

action "record_promptly" {
  "相关资料在当天、当月及时录入", cite "二（二）3",
  when = no(recorded_within_month),
}

-- ================================================================ Values

value "missing_material_count" {
  "未录入的项数", type = "integer", unit = "项", note = "任一项录入与否不知",
  count_unmet(materials),
}

value "late_record_count" {
  "未在当月录入的条数", type = "integer", unit = "条", note = "safety_records 不知",
  fact.safety_records:count(each.recorded_on:after(end_of_its_month)),
}

value "not_same_day_count" {
  "未在当天录入的条数", type = "integer", unit = "条", note = "safety_records 不知",
  fact.safety_records:count(each.recorded_on:after(each.occurred_on)),
}

-- 做到在电脑上体现本地区、本部门、本企业当天、当月、当季度的安全生产工作运行情况

local function records_since(first_day)
  return fact.safety_records:count(all { each.occurred_on:not_before(first_day), each.occurred_on:not_after(as_of) })
end

local first_of_month = date(as_of:year(), as_of:month(), 1)
local first_of_quarter = date(as_of:year(), 3 * floor((as_of:month() - 1) / 3) + 1, 1)

value "records_today" {
  "当天工作的记录数", type = "integer", unit = "条", note = "safety_records 不知",
  fact.safety_records:count(each.occurred_on:is(as_of)),
}

value "records_this_month" {
  "当月工作的记录数", type = "integer", unit = "条", note = "safety_records 不知",
  records_since(first_of_month),
}

value "records_this_quarter" {
  "当季度工作的记录数", type = "integer", unit = "条", note = "safety_records 不知",
  records_since(first_of_quarter),
}
