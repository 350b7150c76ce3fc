decision "quarterly-bulletin" {
  title = "监管执法及违法典型案例季度通报",
  subject = "area", policy = "collect",
  citations = { "《执法通报制度》第二条", "《执法通报制度》第三条", "《执法通报制度》第十三条" },
}

-- 《执法通报制度》第三条 本制度所指安全生产监管执法通报，是指市、县（市、区）及曲靖经开区安委会办公室每季度梳理汇总并通报
-- 同级安全生产监督管理部门监管执法及违法典型案例情况。

condition "level_in_scope" {
  "市、县（市、区）及曲靖经开区安委会办公室", cite "《执法通报制度》第三条",
  fact.administrative_level:is_one_of { "municipal", "county", "development_zone" },
}

-- 《执法通报制度》第二条 国家、省有关部门对安全生产监管执法通报另有规定的，依照其规定。

shared "superior_rule_applies"

-- ================================================================ 每季度通报
-- 《执法通报制度》第十三条 市、县（市、区）及曲靖经开区安委会办公室应当定期梳理汇总同级安全生产监督管理部门监管执法及违法典型案例情况，
-- 每季度分行业领域进行定期通报，

-- A quarter's bulletin may take until the end of the next quarter; then the next one is due already.
local bulletin_due_on = fact.quarter_ends_on:add_months(param.bulletin_cycle_months):end_of_month()

condition "quarter_ended" {
  "所通报的季度已终了", cite "《执法通报制度》第三条",
  as_of:after(fact.quarter_ends_on),
}

condition "bulletin_day_passed" {
  "下一季度也已终了", cite "《执法通报制度》第十三条",
  as_of:after(bulletin_due_on),
}

condition "bulletin_issued" {
  "每季度进行定期通报", cite "《执法通报制度》第十三条",
  fact.bulletin_issued,
}

ambiguity {
  cite "《执法通报制度》第十三条", question = "季度终了后多少日内应当通报？",
  reading = "季度终了即应通报，到下一季度终了仍未通报为逾期",
  why = "原文未定日期，但每季度须有一次通报；部门月报于次月5日前才到安委会办公室，不能要求季度末日即发",
}

ambiguity {
  cite "《执法通报制度》第十三条", question = "下一季度终了之后才发出的通报？",
  reading = "已发出的按内容、范围等答，不另判逾期",
  why = "原文未定发出的日期；尚未发出的才答逾期，促其通报",
}

-- ================================================================ 内容

condition "departments_collated" {
  "梳理汇总同级安全生产监督管理部门监管执法及违法典型案例情况", cite "《执法通报制度》第十三条",
  fact.departments_collated,
}

local no_typical_cases = fact.quarter_typical_cases:is(0)

condition "enforcement_in_bulletin" {
  "通报监管执法情况", cite "《执法通报制度》第三条",
  fact.enforcement_in_bulletin,
}

condition "cases_included" {
  "通报违法典型案例情况", cite "《执法通报制度》第三条",
  any { no_typical_cases, fact.cases_in_bulletin },
}

condition "bulletin_by_sector" {
  "分行业领域进行通报", cite "《执法通报制度》第十三条",
  fact.bulletin_by_sector,
}

local contents = { enforcement_in_bulletin, cases_included }

-- ================================================================ 通报范围、抄报
-- 通报范围包括同级安委会成员单位、下级党委政府及相应行业管理部门、本行业领域所有企业，抄报同级党委、政府。

condition "sent_to_committee_members" {
  "通报范围包括同级安委会成员单位", cite "《执法通报制度》第十三条",
  fact.sent_to_committee_members,
}

condition "sent_to_lower_authorities" {
  "通报范围包括下级党委政府", cite "《执法通报制度》第十三条",
  fact.sent_to_lower_authorities,
}

condition "sent_to_lower_industry_departments" {
  "通报范围包括（下级）相应行业管理部门", cite "《执法通报制度》第十三条",
  fact.sent_to_lower_industry_departments,
}

condition "all_sector_enterprises_notified" {
  "通报范围包括本行业领域所有企业", cite "《执法通报制度》第十三条",
  fact.sector_enterprises_notified:at_least(fact.sector_enterprises),
}

condition "copied_to_party_committee" {
  "抄报同级党委", cite "《执法通报制度》第十三条",
  fact.copied_to_party_committee,
}

condition "copied_to_government" {
  "抄报同级政府", cite "《执法通报制度》第十三条",
  fact.copied_to_government,
}

local recipients = {
  sent_to_committee_members, sent_to_lower_authorities, sent_to_lower_industry_departments, all_sector_enterprises_notified,
}
local copies = { copied_to_party_committee, copied_to_government }

-- ================================================================ 媒体公布
-- 违法典型案例情况同时在报刊、电视、广播、网络等新闻媒体进行公布，接受社会监督。

condition "cases_publicized" {
  "违法典型案例情况同时在报刊、电视、广播、网络等新闻媒体进行公布", cite "《执法通报制度》第十三条",
  any { no_typical_cases, fact.cases_published_in_media },
}

ambiguity {
  cite "《执法通报制度》第十三条", question = "新闻媒体是否报刊、电视、广播、网络都须公布？",
  reading = "在其中任何新闻媒体公布即可",
  why = "“等”字列举媒体种类，未要求逐一",
}

ambiguity {
  cite "《执法通报制度》第十三条", question = "“同时”公布怎样认定？",
  reading = "由平台按登记认定",
  why = "原文未定时间差",
}

ambiguity {
  cite "《执法通报制度》第十三条", question = "该季度没有违法典型案例的？",
  reading = "案例内容和媒体公布不作要求",
  why = "以有案例为前提",
}

ambiguity {
  cite "《执法通报制度》第十三条", question = "“相应行业管理部门”是同级还是下级？",
  reading = "下级的相应行业管理部门",
  why = "“下级党委政府及相应行业管理部门”由“下级”统领；同级部门已在安委会成员单位之中",
}

-- ================================================================ Outcomes

local obliged = { level_in_scope, no(superior_rule_applies) }
local not_issued = { obliged, no(bulletin_issued) }
local issued = { obliged, bulletin_issued }

outcome "out_of_scope" {
  "不是市、县（市、区）及曲靖经开区的安委会办公室，本条不适用", cite "《执法通报制度》第三条",
  when = no(level_in_scope),
}

outcome "superior_rule_prevails" {
  "国家、省有关部门另有规定，依照其规定", cite "《执法通报制度》第二条",
  when = all { level_in_scope, superior_rule_applies },
}

outcome "bulletin_complete" {
  "已通报，内容、范围、抄报和公布齐备", cite "《执法通报制度》第十三条",
  when = all { issued, departments_collated, contents, bulletin_by_sector, recipients, copies, cases_publicized },
}

-- Before the bulletin: is it time?

outcome "bulletin_not_due" {
  "季度未终了，尚未到通报之时", cite "《执法通报制度》第三条",
  when = all { not_issued, no(quarter_ended) },
}

outcome "bulletin_due" {
  "季度已终了，应当通报", cite "《执法通报制度》第十三条",
  when = all { not_issued, quarter_ended, no(bulletin_day_passed) },
}

outcome "bulletin_overdue" {
  "下一季度也已终了而未通报，未做到每季度通报", cite "《执法通报制度》第十三条",
  when = all { not_issued, bulletin_day_passed },
}

-- After it: what does it lack?

outcome "collation_gap" {
  "未梳理汇总同级部门情况", cite "《执法通报制度》第十三条",
  when = all { issued, no(departments_collated) },
}

outcome "content_gap" {
  "通报内容不全", cite "《执法通报制度》第三条",
  when = all { issued, no(all("通报内容") { contents }) },
}

outcome "sector_gap" {
  "未分行业领域通报", cite "《执法通报制度》第十三条",
  when = all { issued, no(bulletin_by_sector) },
}

outcome "recipients_gap" {
  "通报范围不全", cite "《执法通报制度》第十三条",
  when = all { issued, no(all("通报范围") { recipients }) },
}

outcome "copy_gap" {
  "未全部抄报同级党委、政府", cite "《执法通报制度》第十三条",
  when = all { issued, no(all("抄报") { copies }) },
}

outcome "media_gap" {
  "违法典型案例情况未同时在新闻媒体公布", cite "《执法通报制度》第十三条",
  when = all { issued, no(cases_publicized) },
}

-- ================================================================ Actions and values

action "follow_superior_rule" {
  "依照国家、省有关部门的规定", cite "《执法通报制度》第二条",
  when = decided "superior_rule_prevails",
}

action "issue_bulletin" {
  "安委会办公室进行季度通报", cite "《执法通报制度》第十三条",
  when = decided("bulletin_due", "bulletin_overdue"),
  due = bulletin_due_on,
}

action "collate_departments" {
  "梳理汇总同级安全生产监督管理部门的情况", cite "《执法通报制度》第十三条",
  when = decided "collation_gap",
}

action "supplement_content" {
  "补充监管执法、违法典型案例情况", cite "《执法通报制度》第三条",
  when = decided "content_gap",
}

action "arrange_by_sector" {
  "分行业领域通报", cite "《执法通报制度》第十三条",
  when = decided "sector_gap",
}

action "send_to_missing_recipients" {
  "通报到应通报而未通报的单位", cite "《执法通报制度》第十三条",
  when = decided "recipients_gap",
}

action "copy_to_party_and_government" {
  "抄报同级党委、政府", cite "《执法通报制度》第十三条",
  when = decided "copy_gap",
}

action "publish_cases_in_media" {
  "在新闻媒体公布违法典型案例情况，接受社会监督", cite "《执法通报制度》第十三条",
  when = decided "media_gap",
}

value "bulletin_due_on" {
  "最迟通报日（下一季度末日）", type = "date", note = "所通报季度未知",
  bulletin_due_on,
}

value "enterprises_not_notified" {
  "本行业领域尚未通报到的企业数", type = "integer", unit = "家", note = "任一企业数未知",
  max(0, fact.sector_enterprises - fact.sector_enterprises_notified),
}
