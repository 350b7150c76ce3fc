decision "enterprise-grade" {
  title = "企业分级与监管方式",
  subject = "enterprise", policy = "first",
  citations = { "二（三）2（2）", "二（三）4" },
}

-- 二（三）2（2）　依据企业安全管理状况将企业“分级”，分为一类、二类、三类、四类企业（总分值为100分，
-- 一类优秀企业分值为90分及以上，二类良好企业分值为80至89分，三类合格企业分值为60至79分，四类不合格企业分值为59分及以下）

local score = fact.assessment_score

condition "score_class_1" {
  "分值为90分及以上", cite "二（三）2（2）",
  score:at_least(param.class_1_min_score),
}

condition "score_class_2" {
  "分值为80至89分", cite "二（三）2（2）",
  all { score:at_least(param.class_2_min_score), score:below(param.class_1_min_score) },
}

condition "score_class_3" {
  "分值为60至79分", cite "二（三）2（2）",
  all { score:at_least(param.class_3_min_score), score:below(param.class_2_min_score) },
}

ambiguity {
  cite "二（三）2（2）", question = "分值为小数（89.5、79.5、59.5）时，分数段之间有空隙",
  reading = "达到上一等级的最低分才进入该等级，不进位：89.5为二类、79.5为三类、59.5为四类",
  why = "“90分及以上”以90为下限，89.5未达；等级由下限决定，四舍五入没有依据；因此四类以“不足60分”判断，与整数分的“59分及以下”相同",
}

ambiguity {
  cite "二（三）2（2）", question = "“存在安全隐患”“存在重大安全隐患和安全问题”是否为三、四类的另外条件？",
  reading = "不是，是对各类企业的描述；等级只看分值",
  why = "括号内以分值界定四类；重大安全问题另由二（三）3“及时调整级别”处理",
}

-- 二（三）2（2）　按一年一次的方式对企业进行考核评定

local next_assessment = fact.last_assessed_on:add_years(param.assessment_interval_years)

condition "annual_assessment_due" {
  "按一年一次的方式考核评定，距上次评定满一年", cite "二（三）2（2）",
  fact.last_assessed_on:full_years():at_least(param.assessment_interval_years),
}

ambiguity {
  cite "二（三）2（2）", question = "“一年一次”按自然年度还是按满一年？",
  reading = "自上次评定之日起满一年",
  why = "文中没有“自然年”“年度”字样；按年计算的期间依民法典第二百零二条以对应日届满，平年无2月29日的为2月最后一日",
}

outcome "class_1" { "一类优秀企业", cite "二（三）2（2）", when = score_class_1 }
outcome "class_2" { "二类良好企业", cite "二（三）2（2）", when = score_class_2 }
outcome "class_3" { "三类合格企业", cite "二（三）2（2）", when = score_class_3 }
outcome "class_4" { "四类不合格企业（59分及以下）", cite "二（三）2（2）", when = otherwise }

-- ================================================================ 二（三）2（2）　监管方式
-- 根据分类分级评定出的安全等级采取不同的监管方式，

-- 对安全管理较好的一类优秀企业，大力支持加强内部管理，减少一般性检查，实行免检或抽检；

action "support_internal_management" {
  "大力支持加强内部管理，减少一般性检查", cite "二（三）2（2）",
  when = decided "class_1",
}

action "exempt_or_sampling_inspection" {
  "实行免检或抽检（由监管部门择一）", cite "二（三）2（2）",
  when = decided "class_1",
}

-- 对基本规范的二类良好企业实行定期督导检查；

action "regular_supervision_inspection" {
  "实行定期督导检查", cite "二（三）2（2）",
  when = decided "class_2",
}

-- 对存在安全隐患和安全问题的三类合格企业实行重点检查、重点督办；

action "key_inspection_and_supervision" {
  "实行重点检查、重点督办", cite "二（三）2（2）",
  when = decided "class_3",
}

-- 对存在重大安全隐患和安全问题的四类不合格企业实行挂牌督办或停产停业整顿。

action "listed_supervision_or_suspension" {
  "实行挂牌督办或停产停业整顿（由监管部门择一）", cite "二（三）2（2）",
  when = decided "class_4",
}

-- 二（三）4　通过实施企业分级分类管理可以将有限的巡查与执法等监管力量投入到被评定为安全等级较差的企业中去

action "concentrate_enforcement" {
  "可以将有限的巡查与执法等监管力量投入安全等级较差的企业", cite "二（三）4",
  when = decided("class_3", "class_4"),
}

ambiguity {
  cite "二（三）4", question = "“安全等级较差的企业”指哪些？",
  reading = "三类、四类企业",
  why = "只有这两类被要求重点检查、重点督办或挂牌督办",
}

-- 二（三）2（2）　按一年一次的方式对企业进行考核评定

action "annual_reassessment" {
  "再次考核评定", cite "二（三）2（2）",
  when = annual_assessment_due, due = next_assessment,
}

-- ================================================================ Values

value "points_to_next_class" {
  "距上一等级所差分值（一类为0）", type = "number", unit = "分", note = "assessment_score 不知",
  choose(score:at_least(param.class_1_min_score), 0,
  choose(score:at_least(param.class_2_min_score), param.class_1_min_score - score,
  choose(score:at_least(param.class_3_min_score), param.class_2_min_score - score,
    param.class_3_min_score - score))),
}

value "points_deducted" {
  "扣分", type = "number", unit = "分", note = "assessment_score 不知",
  param.full_score - score,
}

value "next_assessment_due" {
  "下一次考核评定的日期", type = "date", note = "last_assessed_on 不知",
  next_assessment,
}
