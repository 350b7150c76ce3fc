decision "standard-choice" {
  title = "对照各自标准创建",
  subject = "enterprise", policy = "first",
  citations = { "二（一）", "二（一）1", "二（一）2", "二（一）3" },
}

-- 二（一）按照规模以上、中等、小微等3个类型企业，督促指导其分别对照各自标准创建、提升、运行标准化。

-- ================================================================ The type of the enterprise
-- 1.规模（限额）以上企业：从业人员300人以上（含）或营业收入2000万元以上（含）的企业，
-- 2.中等企业：从业人员100人以上（含）、300人以下或营业收入1000万元以上（含）、2000万元以下的企业，
-- 3.小微企业：从业人员100人以下或营业收入1000万元以下的企业，

shared "staff_above_scale"
shared "revenue_above_scale"
shared "staff_medium"
shared "revenue_medium"

local above_scale = any("规模以上") { staff_above_scale, revenue_above_scale }
local below_scale = none("规模以上") { staff_above_scale, revenue_above_scale }
local medium      = any("中等") { staff_medium, revenue_medium }
local small_micro = none("规模以上、中等") { staff_above_scale, revenue_above_scale, staff_medium, revenue_medium }

-- ================================================================ The standard that it goes by
-- 1. 对照国家或省级规定的标准进行创建和自评、提升、运行。
-- 2. 参照《泉州市工贸电力行业中等企业安全生产标准化达标细则（试行）》进行创建和自评，
-- 3. 参照《泉州市工贸电力行业小微企业安全生产标准化达标细则（试行）》进行创建和自评，

shared "national_or_provincial_applied"
shared "medium_rules_applied"
shared "small_micro_rules_applied"
shared "self_assessed"
shared "standard_improved_and_operated"

outcome "required_standard" {
  "已按本类型企业应当对照（参照）的标准创建", cite "二（一）",
  when = any {
    all("规模以上企业") { above_scale, national_or_provincial_applied },   -- 1
    all("中等企业") { below_scale, medium, medium_rules_applied },         -- 2
    all("小微企业") { small_micro, small_micro_rules_applied },            -- 3
  },
}

ambiguity {
  cite "二（一）2、3", question = "小微企业参照中等企业细则，或中等企业参照小微企业细则，是否合格？",
  reading = "都不合格",
  why = "原文给中等、小微企业的选择只有本类细则和国家或省级标准",
}

ambiguity {
  cite "二（一）1、2、3", question = "三类企业均以“或”连接人数与收入，50人、3000万元者同时合于规模以上和小微，对照哪一类的标准？",
  reading = "就高，对照规模以上企业的标准，同“划分“三类企业””",
  why = "规模以上只须一项达到即成立，若就低则“或”失去意义；标准从严有利于安全",
}

-- 2. 有条件的中等企业可以对照国家或省级规定的标准进行创建和自评、提升、运行。
-- 3. 有条件的小微企业可以对照国家或省级规定的标准进行创建和自评、提升、运行。

outcome "higher_standard" {
  "中等、小微企业已选择对照国家或省级规定的标准创建", cite "二（一）2、3",
  when = all { below_scale, national_or_provincial_applied },
}

ambiguity {
  cite "二（一）2、3", question = "“有条件的”是否须另行认定？",
  reading = "不须，企业已对照国家或省级标准即视为有条件",
  why = "原文用“可以”，由企业自主选择",
}

outcome "not_conforming" { "未按本类型企业的标准创建", cite "二（一）", when = otherwise }

-- ================================================================ What is to be done

action "change_to_own_standard" {
  "督促指导其对照本类型企业的标准创建、提升、运行标准化", cite "二（一）",
  when = decided "not_conforming",
}

action "self_assess" {
  "对照标准进行自评", cite "二（一）1、2、3",
  when = no(self_assessed),
}

action "improve_and_operate" {
  "按标准提升、运行", cite "二（一）",
  when = no(standard_improved_and_operated),
}

ambiguity {
  cite "二（一）2、3", question = "按细则创建的中等、小微企业是否也须提升、运行？",
  reading = "须",
  why = "二（一）总要求三类企业“分别对照各自标准创建、提升、运行标准化”",
}

value "standard_required" {
  "本类型企业应当对照（参照）的标准", type = "enum",
  values = {
    { "small_micro_rules",      "《泉州市工贸电力行业小微企业安全生产标准化达标细则（试行）》" },
    { "medium_rules",           "《泉州市工贸电力行业中等企业安全生产标准化达标细则（试行）》" },
    { "national_or_provincial", "国家或省级规定的标准" },
  },
  note = "按已知的人数、收入还不能确定类型",
  choose(above_scale, "national_or_provincial", choose(medium, "medium_rules", "small_micro_rules")),
}
