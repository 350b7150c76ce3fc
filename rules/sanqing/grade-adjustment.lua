decision "grade-adjustment" {
  title = "评价定级的调整",
  subject = "enterprise", policy = "first",
  citations = { "二（三）3" },
}

-- 二（三）3　评价定级每年调整一次，有明显提升的企业，可以上升一个等级，有明显下降的，给予降级；
-- 存在重大安全问题的，可及时调整级别。

condition "major_safety_problem" {
  "存在重大安全问题", cite "二（三）3",
  fact.major_safety_problem,
}

-- 评价定级每年调整一次

local next_evaluation = fact.last_assessed_on:add_years(param.assessment_interval_years)

condition "evaluation_due" {
  "评价定级每年调整一次，距上次评价定级满一年", cite "二（三）3",
  fact.last_assessed_on:full_years():at_least(param.assessment_interval_years),
}

ambiguity {
  cite "二（三）3", question = "“每年调整一次”是自然年还是满一年？",
  reading = "自上次评价定级之日起满一年",
  why = "同二（三）2（2）“按一年一次的方式”",
}

ambiguity {
  cite "二（三）3", question = "重大安全问题与年度评价同时出现，先看哪个？",
  reading = "先看重大安全问题，不待满一年；满一年且有明显下降的，仍须给予降级（动作照列）",
  why = "“可及时调整”是对每年一次的例外，写“可”；“给予降级”没有“可”字，不因另有重大安全问题而免",
}

-- 有明显提升的企业，可以上升一个等级

condition "improvement_clear" {
  "有明显提升", cite "二（三）3",
  fact.safety_level_change:is "clearly_improved",
}

condition "below_top_grade" {
  "尚未到一类，可以上升", cite "二（三）3",
  fact.current_grade:below "class_1",
}

ambiguity {
  cite "二（三）3", question = "当年得分所对应的类别比现有等级高出不止一级（如55分升至95分）时，按得分定级还是只升一级？",
  reading = "两项分别回答：“企业分级”给出当年得分对应的类别，本项给出现有等级可以怎样调整，上升以一个等级为限",
  why = "二（三）2（2）以分值划分，二（三）3“严格评定标准”又写明“上升一个等级”，文中没有写两者先后，由评定部门处理",
}

-- 有明显下降的，给予降级

condition "decline_clear" {
  "有明显下降", cite "二（三）3",
  fact.safety_level_change:is "clearly_declined",
}

condition "above_bottom_grade" {
  "不是四类，可以下降", cite "二（三）3",
  fact.current_grade:above "class_4",
}

ambiguity {
  cite "二（三）3", question = "“给予降级”降几级？已是四类或一类的怎么办？",
  reading = "不写明幅度，由评定部门决定；四类不能再降、一类不能再升的，维持原级",
  why = "只有上升写明“一个等级”；等级只有四类",
}

ambiguity {
  cite "二（三）3", question = "何为“明显提升”“明显下降”“重大安全问题”？",
  reading = "以评定部门的认定为事实",
  why = "文中没有尺度",
}

local to_be_lowered = all { evaluation_due, decline_clear, above_bottom_grade }

outcome "immediate_adjustment" { "可及时调整级别", cite "二（三）3", when = major_safety_problem }

outcome "upgrade_one_level" {
  "可以上升一个等级", cite "二（三）3",
  when = all { evaluation_due, improvement_clear, below_top_grade },
}

outcome "downgrade"    { "给予降级", cite "二（三）3", when = to_be_lowered }
outcome "retain_grade" { "年度评价，维持原级", cite "二（三）3", when = evaluation_due }
outcome "not_due"      { "未到年度调整时间", cite "二（三）3", when = otherwise }

action "adjust_grade_promptly" {
  "可及时调整级别（是否调整、调整幅度由评定部门决定）", cite "二（三）3",
  when = decided "immediate_adjustment",
}

action "raise_one_level" {
  "可以上升一个等级（由评定部门决定）", cite "二（三）3",
  when = decided "upgrade_one_level",
}

-- Also beside immediate_adjustment: “给予降级” leaves no choice.
action "lower_grade" {
  "给予降级（降至何级由评定部门决定）", cite "二（三）3",
  when = to_be_lowered,
}

action "annual_evaluation" {
  "进行年度评价定级", cite "二（三）3",
  when = evaluation_due, due = next_evaluation,
}

value "next_evaluation_due" {
  "年度评价定级日期", type = "date", note = "last_assessed_on 不知",
  next_evaluation,
}

value "evaluation_days_overdue" {
  "年度评价逾期日数", type = "integer", unit = "日", note = "last_assessed_on 不知",
  max(0, next_evaluation:days_since()),
}

-- From 1 (一类) to 4 (四类): a step up is one less.
local class_now =
  choose(fact.current_grade:is "class_1", 1,
  choose(fact.current_grade:is "class_2", 2,
  choose(fact.current_grade:is "class_3", 3,
    4)))

value "upgrade_target_class" {
  "上升一个等级后的类别（1为一类，已是一类的仍为1）", type = "integer", unit = "类", note = "current_grade 不知",
  max(1, class_now - param.upgrade_levels),
}
