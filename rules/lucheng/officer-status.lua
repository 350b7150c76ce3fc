decision "officer-status" {
  title = "企业安全管理人员（安管员）认定与监督管理归口",
  subject = "person", policy = "first",
  citations = { "第二条", "第四条", "第十七条" },
}

-- 第二条 本办法所称企业安全管理人员（简称安管员，包含安全生产管理人员和消防管理人员，下同），
-- 是指鹿城区域内企业或园区（厂中厂）物业管理方专职或者兼职从事安全生产管理（包含消防管理，下同）的工作人员。

shared "employer_in_district"
shared "employer_in_scope"
shared "engaged_in_management"

local safety_officer = { employer_in_district, employer_in_scope, engaged_in_management }

shared "manages_work_safety"
shared "manages_fire"

ambiguity {
  cite "第二条", question = "挂名而未实际从事管理工作的人是否为安管员？",
  reading = "不是",
  why = "第二条以“从事”安全生产管理为要件；第十一条（一）亦以未实际从事为撤销或降低情形",
}

-- 第十条第二款 企业安全生产管理人员和消防管理人员为同一人的，以安管员名义参与星级评定

outcome "dual_officer" {
  "安全生产管理人员和消防管理人员为同一人", cite "第二条、第十条第二款",
  when = all { safety_officer, manages_work_safety, manages_fire },
}

outcome "work_safety_officer" {
  "企业安全生产管理人员", cite "第二条",
  when = all { safety_officer, manages_work_safety },
}

outcome "fire_officer" {
  "企业消防管理人员", cite "第二条",
  when = all { safety_officer, manages_fire },
}

outcome "not_officer" { "不属本办法所称安管员", cite "第二条", when = otherwise }

-- 第四条 区应急管理局负责企业安全生产管理人员监督管理，区消防救援大队负责企业消防管理人员监督管理，
-- 各街道办事处、镇人民政府负责企业安管员星级评定和发动组织安管员能力提升活动。

action "emergency_bureau_supervises" {
  "区应急管理局负责企业安全生产管理人员监督管理", cite "第四条",
  when = decided("dual_officer", "work_safety_officer"),
}

action "fire_brigade_supervises" {
  "区消防救援大队负责企业消防管理人员监督管理", cite "第四条",
  when = decided("dual_officer", "fire_officer"),
}

action "street_rates_and_develops" {
  "街道办事处、镇人民政府负责星级评定和发动组织能力提升活动", cite "第四条",
  when = decided("dual_officer", "work_safety_officer", "fire_officer"),
}

-- 第十七条 各街道办事处、镇人民政府必须将企业安管员纳入网格治理团队统筹管理，提升安管员实际管理能力。

action "include_in_grid_team" {
  "街道办事处、镇人民政府必须将其纳入网格治理团队统筹管理", cite "第十七条",
  when = decided("dual_officer", "work_safety_officer", "fire_officer"),
}
