-- The numbers and days of the regulation, each by the first day on which it is in force. An amendment adds a line with
-- its day; the old line stays, so that a question about an earlier day keeps its answer.

-- 二（三）2（2）　总分值为100分，一类优秀企业分值为90分及以上，二类良好企业分值为80至89分，
-- 三类合格企业分值为60至79分，四类不合格企业分值为59分及以下
param "full_score"        { "总分值", unit = "分", cite "二（三）2（2）", ["2013-03-05"] = 100 }
param "class_1_min_score" { "一类优秀企业分值下限（含）", unit = "分", cite "二（三）2（2）", ["2013-03-05"] = 90 }
param "class_2_min_score" { "二类良好企业分值下限（含）", unit = "分", cite "二（三）2（2）", ["2013-03-05"] = 80 }
param "class_3_min_score" { "三类合格企业分值下限（含）", unit = "分", cite "二（三）2（2）", ["2013-03-05"] = 60 }

-- 二（三）2（2）　按一年一次的方式对企业进行考核评定
-- 二（三）3　评价定级每年调整一次，有明显提升的企业，可以上升一个等级
param "assessment_interval_years" {
  "考核评定周期（一年一次）", unit = "年", cite "二（三）2（2）", ["2013-03-05"] = 1,
  note = "“按一年一次的方式”；二（三）3“每年调整一次”",
}
param "upgrade_levels" { "有明显提升的企业上升的等级数", unit = "级", cite "二（三）3", ["2013-03-05"] = 1 }

-- 二（一）　配备1-3名专职的工作人员及专用办公电脑
param "staff_min" { "专职工作人员人数下限（含）", unit = "名", cite "二（一）", ["2013-03-05"] = 1 }
param "staff_max" { "专职工作人员人数上限（含）", unit = "名", cite "二（一）", ["2013-03-05"] = 3 }

-- 一（二）4　应急值守、风险监控、综合预警、智能辅助、指挥调度、应急保障、应急评估、视频会议等八大主要功能
param "emergency_functions" { "应急平台主要功能数", unit = "项", cite "一（二）4", ["2013-03-05"] = 8 }

-- 一（二）4　实现规模以上企业安全生产远程监控率达100%
param "remote_monitoring_rate" { "规模以上企业安全生产远程监控率", unit = "%", cite "一（二）4", ["2013-03-05"] = 100 }

-- 二（一）　（此项工作要求在3月底前完成）
param "preparation_deadline" { "筹备阶段完成期限（3月底前）", unit = "日期", cite "二（一）", ["2013-03-05"] = "2013-03-31" }
-- 二（二）3　（……此项工作要求在6月底前完成）
param "construction_deadline" { "录入安全生产工作动态信息完成期限（6月底前）", unit = "日期", cite "二（二）3", ["2013-03-05"] = "2013-06-30" }
-- 二（三）4　（此项工作要求在8月底前完成）
param "refinement_deadline" { "企业分类分级和细化责任完成期限（8月底前）", unit = "日期", cite "二（三）4", ["2013-03-05"] = "2013-08-31" }
-- 二（四）　（此项工作要求在10月底前完成）
param "self_inspection_deadline" { "自查整改完成期限（10月底前）", unit = "日期", cite "二（四）", ["2013-03-05"] = "2013-10-31" }
-- 二（五）　（此项工作要求在11月底前完成）
param "acceptance_deadline" { "验收阶段完成期限（11月底前）", unit = "日期", cite "二（五）", ["2013-03-05"] = "2013-11-30" }

-- 一（二）4　力争于2013年底前实现规模以上企业安全生产远程监控率达100%和2014年底前实现重点企业作业场所实时监控
param "remote_monitoring_deadline"   { "规模以上企业远程监控率达到目标的期限（2013年底前）", unit = "日期", cite "一（二）4", ["2013-03-05"] = "2013-12-31" }
param "realtime_monitoring_deadline" { "重点企业作业场所实时监控的期限（2014年底前）", unit = "日期", cite "一（二）4", ["2013-03-05"] = "2014-12-31" }
