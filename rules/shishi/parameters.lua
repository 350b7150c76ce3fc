-- The numbers and time limits of the document, each by the first day on which it is in force. The document bears no date,
-- so they hold from the beginning of time. An amendment adds a line with its day; the old line stays, so that a question
-- about an earlier day keeps its answer.

-- 二（一）1.规模（限额）以上企业：从业人员300人以上（含）或营业收入2000万元以上（含）的企业
param "above_scale_employees" {
  "规模（限额）以上企业从业人员下限（含）；中等企业上限（不含）", unit = "人", cite "二（一）1",
  ["0001-01-01"] = 300,
}

param "above_scale_revenue_wan" {
  "规模（限额）以上企业营业收入下限（含）；中等企业上限（不含）", unit = "万元", cite "二（一）1",
  ["0001-01-01"] = 2000,
}

-- 二（一）2.中等企业：从业人员100人以上（含）、300人以下或营业收入1000万元以上（含）、2000万元以下的企业
param "medium_employees" {
  "中等企业从业人员下限（含）；小微企业上限（不含）", unit = "人", cite "二（一）2",
  ["0001-01-01"] = 100,
}

param "medium_revenue_wan" {
  "中等企业营业收入下限（含）；小微企业上限（不含）", unit = "万元", cite "二（一）2",
  ["0001-01-01"] = 1000,
}

-- 三（一）2022年10月底，每个镇（街道）、行业（领域）至少完成1家精品企业
param "premium_required" {
  "每个镇（街道）、行业（领域）至少完成的精品企业数", unit = "家", cite "三（一）",
  ["0001-01-01"] = 1,
}

-- 三（一）遴选1-2家标准化提升运行良好、安全管理规范、员工素质较高的标杆企业
param "premium_selection_max" {
  "每个镇（街道）、行业（领域）遴选1-2家的上限", unit = "家", cite "三（一）",
  ["0001-01-01"] = 2,
}

param "premium_deadline" {
  "精品企业完成期限（2022年10月底）", cite "三（一）",
  ["0001-01-01"] = "2022-10-31",
}

-- 三（二）2022年10月底，每个镇（街道）、行业（领域）按照创建总数的15%完成标杆企业提升任务。
param "benchmark_percent" {
  "标杆企业提升任务占创建总数的比例", unit = "%", cite "三（二）",
  ["0001-01-01"] = 15,
}

param "benchmark_deadline" {
  "标杆企业提升任务完成期限（2022年10月底）", cite "三（二）",
  ["0001-01-01"] = "2022-10-31",
}

-- 三（三）2022年底前，全市累计评审（定级）达标企业65家以上。
param "certified_required" {
  "全市累计评审（定级）达标企业数（以上）", unit = "家", cite "三（三）",
  ["0001-01-01"] = 65,
}

param "certified_deadline" {
  "达标企业完成期限（2022年底前）", cite "三（三）",
  ["0001-01-01"] = "2022-12-31",
}

-- 三（四）2022年11月底，全市累计创建基础操作标准化示范岗位650个以上。
param "demonstration_posts_required" {
  "全市累计创建基础操作标准化示范岗位数（以上）", unit = "个", cite "三（四）",
  ["0001-01-01"] = 650,
}

param "demonstration_posts_deadline" {
  "示范岗位完成期限（2022年11月底）", cite "三（四）",
  ["0001-01-01"] = "2022-11-30",
}

-- 二（二）各级各部门要运用“三张清单”，对各自直接监管的企业每年至少开展一次全覆盖检查
param "supervision_checks_per_year" {
  "各级各部门对直接监管的企业每年开展全覆盖检查的最少次数", unit = "次", cite "二（二）",
  ["0001-01-01"] = 1,
}
