decision "benchmark-enterprise" {
  title = "标杆企业标准化等级直接延期",
  subject = "enterprise", policy = "first",
  citations = { "二（三）11" },
}

-- ================================================================ 二（三）11　选树安全生产标准化标杆企业
-- 选树为标杆企业后，在首次安全生产标准化等级三年有效期届满时，

condition "benchmark_selected" {
  "选树为标杆企业", cite "二（三）11",
  fact.benchmark_selected,
}

condition "level_attained" {
  "已取得安全生产标准化等级", cite "二（三）11",
  fact.standardization_level:at_least "level_3",
}

local expires_on = fact.standardization_certified_on:add_years(param.standardization_validity_years)

condition "selected_before_expiry" {
  "选树为标杆企业后，首次有效期才届满", cite "二（三）11",
  fact.benchmark_selected_on:not_after(expires_on),
}

condition "first_validity_period" {
  "首次安全生产标准化等级有效期", cite "二（三）11",
  fact.standardization_renewals:is(0),
}

condition "validity_expired" {
  "三年有效期届满", cite "二（三）11",
  fact.standardization_certified_on:full_years():at_least(param.standardization_validity_years),
}

-- 可向评审组织单位申请直接延期，经相应的定级部门确认后，可直接予以公示和通告。

condition "extension_requested" {
  "向评审组织单位申请直接延期", cite "二（三）11",
  fact.extension_requested,
}

condition "extension_confirmed" {
  "经相应的定级部门确认", cite "二（三）11",
  fact.extension_confirmed,
}

condition "extension_announced" {
  "予以公示和通告", cite "二（三）11",
  fact.extension_announced,
}

ambiguity {
  cite "二（三）11", question = "届满前可否提前申请？",
  reading = "届满之日起才可",
  why = "原文“三年有效期届满时”；届满之日在内",
}

ambiguity {
  cite "二（三）11", question = "届满后多久不得再申请？",
  reading = "不设期限",
  why = "原文未定",
}

ambiguity {
  cite "二（三）11", question = "首次有效期届满之后才选树的企业？",
  reading = "不适用",
  why = "原文“选树为标杆企业后，在首次……届满时”，选树在先",
}

ambiguity {
  cite "二（三）11", question = "届满当日选树是否在先？",
  reading = "算在先",
  why = "当日尚在有效期内",
}

ambiguity {
  cite "二（三）11", question = "是否限三级？",
  reading = "不限，取得任一等级即可",
  why = "原文只称“安全生产标准化等级”",
}

ambiguity {
  cite "二（三）11", question = "首次有效期在2027年以后才届满的标杆企业？",
  reading = "方案及规则集有效期止于2027年12月31日，此后不作答",
  why = "原文未写待遇是否延续到行动期满之后",
}

-- ================================================================ Outcomes and actions

local first_level_of_benchmark = { benchmark_selected, level_attained, selected_before_expiry, first_validity_period }
local may_extend = { first_level_of_benchmark, validity_expired }

-- The furthest step comes first.
outcome "directly_extended" {
  "已直接延期并公示通告", cite "二（三）11",
  when = all { may_extend, extension_requested, extension_confirmed, extension_announced },
}

outcome "announcement_available" {
  "定级部门已确认，可直接予以公示和通告", cite "二（三）11",
  when = all { may_extend, extension_requested, extension_confirmed },
}

outcome "confirmation_pending" {
  "已申请直接延期，待相应的定级部门确认", cite "二（三）11",
  when = all { may_extend, extension_requested },
}

outcome "direct_extension_available" { "首次有效期届满，可申请直接延期", cite "二（三）11", when = all(may_extend) }

outcome "validity_running" {
  "标杆企业，首次有效期尚未届满", cite "二（三）11",
  when = all { first_level_of_benchmark, no(validity_expired) },
}

outcome "ordinary_procedure" { "不适用直接延期", cite "二（三）11", when = otherwise }

-- 各县（市、区）要树立标杆企业在全市范围内推广标杆企业经验，借助市县局公众号、网站等媒体，广泛宣传安全标准化工作
action "publicize_benchmark" {
  "在全市范围内推广标杆企业经验，广泛宣传安全标准化工作", cite "二（三）11",
  when = benchmark_selected,
}

action "request_direct_extension" {
  "可向评审组织单位申请直接延期", cite "二（三）11",
  when = decided "direct_extension_available",
}

action "confirm_extension" {
  "由相应的定级部门确认", cite "二（三）11",
  when = decided "confirmation_pending",
}

action "announce_extension" {
  "可直接予以公示和通告", cite "二（三）11",
  when = decided "announcement_available",
}

-- ================================================================ Values

value "validity_expires_on" {
  "首次有效期届满之日", type = "date", note = "standardization_certified_on 未知",
  expires_on,
}

value "days_to_expiry" {
  "距首次有效期届满天数（已届满为0）", type = "integer", unit = "日", note = "standardization_certified_on 未知",
  max(0, expires_on:days_until()),
}
