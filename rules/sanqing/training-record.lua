decision "training-record" {
  title = "培训教育录入与持证上岗",
  subject = "enterprise", policy = "first",
  citations = { "一（二）3" },
}

-- 一（二）3　各部门、各企业可通过安全生产培训教育信息平台录入本地区、本部门、本企业安全生产培训教育情况，
-- 包括培训人员名单、培训类别、培训内容、持证上岗情况等，

condition "training_entered" {
  "录入安全生产培训教育情况", cite "一（二）3",
  fact.training_sessions:exists(each.held_on:not_after(as_of)),
}

-- A session that is still to come need not have its particulars.
local function every_session_has(particular)
  return fact.training_sessions:every(any { each.held_on:after(as_of), particular })
end

condition "trainees_entered" {
  "包括培训人员名单", cite "一（二）3",
  every_session_has(each.trainees_listed),
}

condition "category_entered" {
  "包括培训类别", cite "一（二）3",
  every_session_has(each.category_listed),
}

condition "content_entered" {
  "包括培训内容", cite "一（二）3",
  every_session_has(each.content_listed),
}

condition "certificates_entered" {
  "包括持证上岗情况", cite "一（二）3",
  every_session_has(each.certificates_listed),
}

local fully_entered = { training_entered, trainees_entered, category_entered, content_entered, certificates_entered }

ambiguity {
  cite "一（二）3", question = "“可通过……平台录入”是可以还是必须？",
  reading = "通过该平台是可以；录入本身是应做的，故列为欠缺，但不称违规，没有期限和处罚",
  why = "“可”字管途径；二（二）3要求把“宣传、教育培训”资料录入专用电脑",
}

ambiguity {
  cite "一（二）3", question = "没有录入任何培训时，“包括名单、类别、内容、持证情况”是否欠缺？",
  reading = "只算没有录入培训，各项不另计欠缺",
  why = "四项是对每一次已举行而录入的培训的要求，尚未举行的不查",
}

-- 各部门要按照“谁主管，谁负责”的原则，督促辖区所属行业企业抓好安全生产培训，做到持证上岗。

condition "all_certified" {
  "做到持证上岗", cite "一（二）3",
  fact.certified_worker_count:at_least(fact.certificate_required_count),
}

outcome "compliant" { "录入齐全，做到持证上岗", cite "一（二）3", when = all { fully_entered, all_certified } }

outcome "certified_not_entered" { "做到持证上岗，录入不全", cite "一（二）3", when = all_certified }

outcome "entered_not_certified" { "录入齐全，未做到持证上岗", cite "一（二）3", when = all(fully_entered) }

outcome "deficient" { "录入不全，未做到持证上岗", cite "一（二）3", when = otherwise }

action "enter_training" {
  "录入安全生产培训教育情况（可通过培训教育信息平台）", cite "一（二）3",
  when = no(training_entered),
}

action "enter_trainees"     { "补录培训人员名单", cite "一（二）3", when = no(trainees_entered) }
action "enter_category"     { "补录培训类别", cite "一（二）3", when = no(category_entered) }
action "enter_content"      { "补录培训内容", cite "一（二）3", when = no(content_entered) }
action "enter_certificates" { "补录持证上岗情况", cite "一（二）3", when = no(certificates_entered) }

action "urge_certification" {
  "各部门按“谁主管，谁负责”督促所属行业企业抓好培训，做到持证上岗", cite "一（二）3",
  when = no(all_certified),
}

-- 监管部门可通过安全生产培训教育信息平台了解企业从业人员安全生产培训情况，适时组织有关企业从业人员进行安全培训。

action "organize_training" {
  "监管部门适时组织有关企业从业人员进行安全培训（由监管部门决定）", cite "一（二）3",
  when = decided("entered_not_certified", "deficient"),
}

ambiguity {
  cite "一（二）3", question = "“适时组织”由谁、在什么情况下组织？",
  reading = "由监管部门决定；未做到持证上岗时提示",
  why = "文中写“适时”，留给监管部门",
}

value "uncertified_count" {
  "应持证而未持证人数", type = "integer", unit = "人", note = "两个人数任一不知",
  max(0, fact.certificate_required_count - fact.certified_worker_count),
}

value "certification_rate" {
  "持证上岗率", type = "number", unit = "%", note = "两个人数任一不知，或应持证人数为0",
  fact.certified_worker_count * 100 / fact.certificate_required_count,
}
