-- Conditions that stand in several decisions; `shared "…"` puts one at its place there.

-- 第二条 本办法所称企业安全管理人员（简称安管员，包含安全生产管理人员和消防管理人员，下同），
-- 是指鹿城区域内企业或园区（厂中厂）物业管理方专职或者兼职从事安全生产管理（包含消防管理，下同）的工作人员。

condition "employer_in_district" {
  "鹿城区域内企业或园区（厂中厂）物业管理方", cite "第二条",
  fact.located_in_district,
}

condition "employer_in_scope" {
  "用人单位是企业或园区（厂中厂）物业管理方", cite "第二条",
  fact.employer_kind:is_one_of { "enterprise", "park_property_manager" },
}

condition "engaged_in_management" {
  "专职或者兼职从事安全生产管理（包含消防管理）", cite "第二条",
  fact.engagement:is_one_of { "part_time", "full_time" },
}

condition "manages_work_safety" {
  "从事安全生产管理的人员", cite "第二条",
  fact.management_track:is_one_of { "work_safety", "both" },
}

condition "manages_fire" {
  "从事消防管理的人员", cite "第二条",
  fact.management_track:is_one_of { "fire", "both" },
}
