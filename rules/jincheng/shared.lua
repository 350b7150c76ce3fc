-- Conditions that stand in several decisions; `shared "…"` puts one at its place there.

-- 一 从2025年1月起至2027年12月，在全市冶金工贸企业开展攻坚“三项行动”

condition "campaign_started" {
  "2025年1月起", cite "一",
  as_of:not_before(param.campaign_start),
}

-- 二（一）1. 督促金属冶炼企业建立层级清晰、分工明确的安全生产管理体系
-- 2025年10月底前，对金属冶炼企业主要负责人和安全生产管理人员进行安全培训

condition "metal_smelting" {
  "金属冶炼企业", cite "二（一）1",
  fact.metal_smelting,
}

-- 二（一）1. 2025年10月底前，完成创建安全生产责任落实示范10家企业

condition "creation_deadline_passed" {
  "已过2025年10月底", cite "二（一）1",
  as_of:after(param.demonstration_deadline),
}

-- 二（一）4. 2026年10月前，各县（市、区）要组织专家力量，开展重点企业班组安全管理帮扶指导。

condition "guidance_deadline_passed" {
  "已到2026年10月", cite "二（一）4",
  as_of:after(param.team_guidance_deadline),
}

-- 二（二）10. 2025年底前完成所有钢铁、涉粉作业10人以上金属粉尘、木粉尘企业接入系统

condition "access_deadline_passed" {
  "已过2025年底", cite "二（二）10",
  as_of:after(param.monitoring_access_deadline),
}

-- 二（三）12. 2025年底前全市金属冶炼企业全部达三级安全生产标准化

condition "smelting_deadline_passed" {
  "已过2025年底", cite "二（三）12",
  as_of:after(param.smelting_level_deadline),
}
