-- 晋城市应急管理局 关于印发《晋城市冶金工贸企业安全生产管理能力建设三年行动实施方案》的通知

ruleset {
  title = "晋城市冶金工贸企业安全生产管理能力建设三年行动实施方案",
  document = "晋市应急工贸发[2024]269号",
  jurisdiction = { code = "140500", name = "山西省晋城市" },
  version = "2024.1",
  effective_from = "2024-12-27", -- 印发之日
  effective_to = "2027-12-31",   -- 从2025年1月起至2027年12月

  decisions = {
    "demonstration-enterprise",     -- 二（一）1
    "talent-training",              -- 二（一）1、3
    "five-constants",               -- 二（一）2
    "team-management",              -- 二（一）4
    "warning-education",            -- 二（二）5
    "hazardous-work",               -- 二（二）6
    "abnormal-conditions",          -- 二（二）7
    "major-hazard-clearance",       -- 二（二）8
    "three-simultaneities",         -- 二（二）9
    "monitoring-access",            -- 二（二）10
    "benchmark-enterprise",         -- 二（三）11
    "benchmark-inspection",         -- 二（三）11
    "three-dimensional-compliance", -- 二（三）12
    "area-progress",                -- 一，二（一）1，二（三）11
    "area-work",                    -- 三（一）、（三）、（四），二（一）4，二（二）10，二（三）12
    "differentiated-enforcement",   -- 三（二）
    "campaign-organization",        -- 三（一）、（二）、（三）
  },
}
