decision "enterprise-appointment" {
  title = "企业配备安管员与依法查处归口",
  subject = "enterprise", policy = "first",
  citations = { "第十五条", "第四条", "第二条" },
}

-- 第二条 鹿城区域内企业或园区（厂中厂）物业管理方

shared "employer_in_district"
shared "employer_in_scope"

-- 第十五条 企业未按照要求配备安管员，或者所配备的安管员未依法履行安全生产和消防管理职责的，
-- 区应急管理局和区消防救援大队将依法予以查处。

condition "work_safety_appointed" {
  "按照要求配备安全生产管理人员", cite "第十五条",
  fact.work_safety_officers:at_least(fact.work_safety_officers_required),
}

condition "fire_appointed" {
  "按照要求配备消防管理人员", cite "第十五条",
  fact.fire_officers:at_least(fact.fire_officers_required),
}

condition "work_safety_duties_met" {
  "所配备的安管员依法履行安全生产管理职责", cite "第十五条",
  any { fact.work_safety_officers:is(0), fact.work_safety_duties_performed },
}

condition "fire_duties_met" {
  "所配备的安管员依法履行消防管理职责", cite "第十五条",
  any { fact.fire_officers:is(0), fact.fire_duties_performed },
}

ambiguity {
  cite "第十五条", question = "“要求”配备多少人？",
  reading = "由平台按《安全生产法》等核定的应配备人数作为事实",
  why = "本办法未定人数，第十九条从法律法规规定",
}

ambiguity {
  cite "第十五条", question = "两部门如何分工查处？",
  reading = "安全生产管理方面由区应急管理局，消防管理方面由区消防救援大队，两方面都有的由两部门",
  why = "第四条按两类人员分别规定监督管理部门",
}

ambiguity {
  cite "第十五条", question = "“未依法履行安全生产和消防管理职责”是否须两方面都未履行？",
  reading = "任一方面未履行即可",
  why = "两方面职责都是法定职责，并列而非限缩",
}

ambiguity {
  cite "第十五条", question = "条文只写“企业”，园区（厂中厂）物业管理方是否适用？",
  reading = "适用",
  why = "第二条把两者的工作人员同列为企业安管员",
}

outcome "out_of_scope" {
  "不属鹿城区域内企业或园区物业管理方", cite "第二条",
  when = no(all { employer_in_district, employer_in_scope }),
}

outcome "compliant" {
  "已按照要求配备，安管员依法履行职责", cite "第十五条",
  when = all { work_safety_appointed, fire_appointed, work_safety_duties_met, fire_duties_met },
}

outcome "not_appointed" {
  "未按照要求配备安管员", cite "第十五条",
  when = no(all { work_safety_appointed, fire_appointed }),
}

outcome "duties_not_performed" { "所配备的安管员未依法履行安全生产和消防管理职责", cite "第十五条", when = otherwise }

-- 第四条 区应急管理局负责企业安全生产管理人员监督管理，区消防救援大队负责企业消防管理人员监督管理

local to_be_handled = decided("not_appointed", "duties_not_performed")

action "emergency_bureau_handles" {
  "区应急管理局依法予以查处（安全生产管理方面）", cite "第十五条，第四条",
  when = all { to_be_handled, no(all { work_safety_appointed, work_safety_duties_met }) },
}

action "fire_brigade_handles" {
  "区消防救援大队依法予以查处（消防管理方面）", cite "第十五条，第四条",
  when = all { to_be_handled, no(all { fire_appointed, fire_duties_met }) },
}

value "work_safety_officers_short" {
  "尚缺安全生产管理人员数", type = "integer", unit = "名", note = "任一人数未知",
  max(0, fact.work_safety_officers_required - fact.work_safety_officers),
}

value "fire_officers_short" {
  "尚缺消防管理人员数", type = "integer", unit = "名", note = "任一人数未知",
  max(0, fact.fire_officers_required - fact.fire_officers),
}
