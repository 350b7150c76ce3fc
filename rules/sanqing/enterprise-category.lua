decision "enterprise-category" {
  title = "企业分类（A、B、C类）",
  subject = "enterprise", policy = "first",
  citations = { "二（三）2（2）" },
}

-- 二（三）2（2）　各部门按照分类分级评定标准和达标验收标准，根据企业所属行业危险性大小、安全管理难度和发生生产安全事故的几率
-- 进行“分类”，将不同企业分为A、B、C三类（A类……的工业企业；B类……的工业企业；C类……的工业企业）

condition "industrial_enterprise" {
  "工业企业", cite "二（三）2（2）",
  fact.industrial_enterprise,
}

-- ---------------------------------------------------------------- A类
-- A类工业企业为危险性小，不使用或少量使用危险化学品和没有较大危险设施、设备的工业企业；

condition "hazard_low" {
  "危险性小", cite "二（三）2（2）",
  fact.hazard_level:is "low",
}

condition "chemicals_none_or_small" {
  "不使用或少量使用危险化学品", cite "二（三）2（2）",
  fact.hazardous_chemicals_use:at_most "small_amount",
}

condition "no_major_dangerous_facilities" {
  "没有较大危险设施、设备", cite "二（三）2（2）",
  fact.dangerous_facilities:below "major",
}

ambiguity {
  cite "二（三）2（2）", question = "危险性与危险化学品、危险设施的用量不相配（如危险性小而使用一定数量危险化学品），归哪一类？",
  reading = "三类定义的各项须同时具备，均不符合的不归类，交各部门按评定标准认定",
  why = "定义以并列的词句写成；评定标准另由镇安委会有关成员单位制定，文中没有推定规则，不宜代为定类",
}

-- ---------------------------------------------------------------- B类
-- B类工业企业为具有一定的危险性，使用一定数量的危险化学品或危险设施、设备的工业企业；

condition "hazard_moderate" {
  "具有一定的危险性", cite "二（三）2（2）",
  fact.hazard_level:is "moderate",
}

condition "chemicals_certain_amount" {
  "使用一定数量的危险化学品", cite "二（三）2（2）",
  fact.hazardous_chemicals_use:at_least "certain_amount",
}

condition "dangerous_facilities_certain" {
  "使用一定数量的危险设施、设备", cite "二（三）2（2）",
  fact.dangerous_facilities:at_least "certain_quantity",
}

-- ---------------------------------------------------------------- C类
-- C类工业企业为危险性较大，需重点防范的工业企业

condition "hazard_high" {
  "危险性较大", cite "二（三）2（2）",
  fact.hazard_level:is "high",
}

condition "key_prevention_required" {
  "需重点防范", cite "二（三）2（2）",
  fact.key_prevention_required,
}

ambiguity {
  cite "二（三）2（2）", question = "“需重点防范”是C类的条件，还是“危险性较大”的结果？",
  reading = "作为条件，与“危险性较大”同时具备",
  why = "与A、B类定义同一句式，各项并列；危险性较大而未列为重点防范的，交各部门认定",
}

ambiguity {
  cite "二（三）2（2）", question = "“使用一定数量的危险化学品或危险设施、设备”中，“一定数量”是否也限定危险设施？较大危险设施算不算？",
  reading = "“一定数量”兼指二者；有较大危险设施的也算",
  why = "定语在前，统领“或”的两端；A类以“没有较大危险设施”为界，越界的即应算入B类的设施",
}

ambiguity {
  cite "二（三）2（2）", question = "“将不同企业分为A、B、C三类”，而三类定义都只说工业企业，其他企业归哪一类？",
  reading = "不归类；是否工业企业不知的，不推定为工业企业",
  why = "三类定义均以“工业企业”为中心语，文中没有推定",
}

ambiguity {
  cite "二（三）2（2）", question = "危险性等级如何得出？",
  reading = "以各部门的评定结论为事实",
  why = "文中只列行业危险性大小、安全管理难度、事故几率三项考虑，没有算法",
}

-- ================================================================ Outcomes and actions

outcome "category_a" {
  "A类工业企业", cite "二（三）2（2）",
  when = all { industrial_enterprise, hazard_low, chemicals_none_or_small, no_major_dangerous_facilities },
}

outcome "category_b" {
  "B类工业企业", cite "二（三）2（2）",
  when = all {
    industrial_enterprise, hazard_moderate,
    any("危险化学品或危险设施、设备") { chemicals_certain_amount, dangerous_facilities_certain },
  },
}

outcome "category_c" {
  "C类工业企业", cite "二（三）2（2）",
  when = all { industrial_enterprise, hazard_high, key_prevention_required },
}

outcome "not_industrial" { "不是工业企业，不在A、B、C三类定义之内", cite "二（三）2（2）", when = no(industrial_enterprise) }

outcome "unclassified" { "三类定义均不符合，由各部门按评定标准认定", cite "二（三）2（2）", when = otherwise }

-- 二（三）2（1）　由镇安委会有关成员单位制定企业安全管理分类分级评定标准和达标验收标准，指导企业分类分级评定工作。
-- 二（三）2（2）　各部门按照分类分级评定标准和达标验收标准

action "refer_to_departments" {
  "由各部门按分类分级评定标准和达标验收标准认定类别", cite "二（三）2（2）",
  when = decided "unclassified",
}
