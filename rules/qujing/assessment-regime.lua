decision "assessment-regime" {
  title = "生产经营单位对安全生产管理人员的培训与考核",
  subject = "enterprise", policy = "collect",
  citations = { "《双重管理制度》第二条", "《双重管理制度》第七条", "《双重管理制度》第九条" },
}

-- 《双重管理制度》第二条 本制度适用于全市行政区域内生产经营单位安全生产专（兼）职管理人员。

shared "in_city"

-- 《双重管理制度》第七条 生产经营单位应当依法对安全生产管理人员进行安全生产教育和培训，
-- 保证安全生产管理人员具备相应的安全生产知识和管理能力。

local officers = fact.full_time_officers + fact.part_time_officers

condition "all_officers_trained" {
  "依法对安全生产管理人员进行安全生产教育和培训", cite "《双重管理制度》第七条",
  fact.officers_trained:at_least(officers),
}

condition "all_officers_competent" {
  "保证安全生产管理人员具备相应的安全生产知识和管理能力", cite "《双重管理制度》第七条",
  fact.officers_competent:at_least(officers),
}

-- 《双重管理制度》第九条 生产经营单位应当建立安全生产管理人员考核制度，定期对安全生产管理人员进行考核，

condition "assessment_system_established" {
  "建立安全生产管理人员考核制度", cite "《双重管理制度》第九条",
  fact.assessment_system_established,
}

-- Without officers there is nobody to assess.
local no_officers = all { fact.full_time_officers:is(0), fact.part_time_officers:is(0) }
local next_assessment_due_on = fact.officers_assessed_on:add_months(fact.assessment_cycle_months)

condition "officers_assessed" {
  "对安全生产管理人员进行考核", cite "《双重管理制度》第九条",
  any { no_officers, fact.officer_assessment_held },
}

condition "assessment_within_cycle" {
  "定期考核：最近一次考核未超过考核周期", cite "《双重管理制度》第九条",
  any { no_officers, all { fact.officers_assessed_on:not_after(as_of), as_of:not_after(next_assessment_due_on) } },
}

-- 考核结果作为评先评优、岗位调整及奖惩的重要依据。

condition "results_used_for_awards" {
  "考核结果作为评先评优的重要依据", cite "《双重管理制度》第九条",
  fact.results_used_for_awards,
}

condition "results_used_for_post_adjustment" {
  "考核结果作为岗位调整的重要依据", cite "《双重管理制度》第九条",
  fact.results_used_for_post_adjustment,
}

condition "results_used_for_rewards_and_penalties" {
  "考核结果作为奖惩的重要依据", cite "《双重管理制度》第九条",
  fact.results_used_for_rewards_and_penalties,
}

local assessed_periodically = { officers_assessed, assessment_within_cycle }
local results_used = { results_used_for_awards, results_used_for_post_adjustment, results_used_for_rewards_and_penalties }

ambiguity {
  cite "《双重管理制度》第九条", question = "“定期”是多久？",
  reading = "单位考核制度自定的周期（以月计）；到期当日仍在周期内",
  why = "原文未定周期，而要求单位建立考核制度；期限的计算从民法典第二百零二条",
}

ambiguity {
  cite "《双重管理制度》第九条", question = "没有制度而曾经考核过的？",
  reading = "缺制度与未定期考核分别判定",
  why = "建立制度、定期考核是并列的两项义务",
}

ambiguity {
  cite "《双重管理制度》第九条", question = "三种用途是否须齐备？",
  reading = "须齐备",
  why = "“评先评优、岗位调整及奖惩”以“及”连接",
}

ambiguity {
  cite "《双重管理制度》第七条", question = "以什么为已“依法”培训、具备能力？",
  reading = "由平台按人登记，人数足额即符合",
  why = "本制度未定学时，依法律法规核定",
}

ambiguity {
  cite "《双重管理制度》第七条", question = "一名安全生产管理人员也没有的单位？",
  reading = "不因此认定培训、能力、定期考核的缺口；考核制度、考核结果的用途照常判定；配备由配备判定（“安全管理部门设立与安全生产管理人员配备”）答",
  why = "培训和考核以已有人员为对象，建立制度则不待有人员",
}

outcome "out_of_scope" {
  "不在曲靖市行政区域内，不适用本制度", cite "《双重管理制度》第二条",
  when = no(in_city),
}

outcome "regime_compliant" {
  "培训与考核均符合要求", cite "《双重管理制度》第七条、第九条",
  when = all {
    in_city,
    all_officers_trained, all_officers_competent,                       -- 第七条
    assessment_system_established, assessed_periodically, results_used, -- 第九条
  },
}

-- 第七条

outcome "training_gap" {
  "有安全生产管理人员未接受安全生产教育和培训", cite "《双重管理制度》第七条",
  when = all { in_city, no(all_officers_trained) },
}

outcome "competence_gap" {
  "有安全生产管理人员不具备相应的安全生产知识和管理能力", cite "《双重管理制度》第七条",
  when = all { in_city, no(all_officers_competent) },
}

-- 第九条

outcome "system_gap" {
  "未建立安全生产管理人员考核制度", cite "《双重管理制度》第九条",
  when = all { in_city, no(assessment_system_established) },
}

outcome "periodic_assessment_gap" {
  "未定期对安全生产管理人员进行考核", cite "《双重管理制度》第九条",
  when = all { in_city, no(all("定期考核") { assessed_periodically }) },
}

outcome "results_use_gap" {
  "考核结果未全部作为评先评优、岗位调整及奖惩的重要依据", cite "《双重管理制度》第九条",
  when = all { in_city, no(all("考核结果的用途") { results_used }) },
}

-- Each gap is to be closed; where there is none, the next assessment is due.

action "train_officers" {
  "依法对安全生产管理人员进行安全生产教育和培训，保证其具备相应的知识和能力", cite "《双重管理制度》第七条",
  when = decided("training_gap", "competence_gap"),
}

action "establish_assessment_system" {
  "建立安全生产管理人员考核制度", cite "《双重管理制度》第九条",
  when = decided "system_gap",
}

action "assess_officers_now" {
  "对安全生产管理人员进行考核", cite "《双重管理制度》第九条",
  when = decided "periodic_assessment_gap",
}

action "assess_officers_periodically" {
  "在下一次考核期限内再行考核", cite "《双重管理制度》第九条",
  when = decided "regime_compliant",
  due = next_assessment_due_on,
}

action "use_assessment_results" {
  "将考核结果作为评先评优、岗位调整及奖惩的重要依据", cite "《双重管理制度》第九条",
  when = decided "results_use_gap",
}

value "officers_untrained" {
  "未接受教育和培训的安全生产管理人员数", type = "integer", unit = "名", note = "任一人数未知",
  max(0, officers - fact.officers_trained),
}

value "officers_not_competent" {
  "不具备相应知识和能力的安全生产管理人员数", type = "integer", unit = "名", note = "任一人数未知",
  max(0, officers - fact.officers_competent),
}

value "next_assessment_due_on" {
  "下一次考核的最后期限", type = "date", note = "最近一次考核日期或考核周期未知",
  next_assessment_due_on,
}
