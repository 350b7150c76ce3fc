decision "counted" { title = "计数", subject = "enterprise", policy = "first", citations = { "第三条" } }

condition "five_of_two" { "二项具备五项", cite "第三条", at_least(5, { fact.trained, fact.drilled }) } -- plant: impossible-count
condition "none_of_two" { "二项具备零项", cite "第三条", at_least(0, { fact.trained, fact.drilled }) } -- plant: impossible-count
condition "amended_count" { "二项具备其数", cite "第三条", at_least(param.wanted, { fact.trained, fact.drilled }) } -- plant: impossible-count
condition "more_of_them" { "各项不齐", cite "第三条", no(at_least(3, "各项") { fact.trained, fact.drilled }) } -- plant: constant-condition
condition "first" { "已培训", cite "第三条", fact.trained }
condition "second" { "已演练", cite "第三条", fact.drilled }

outcome "many" {
  "多", cite "第三条",
  when = any {
    five_of_two, none_of_two, amended_count, more_of_them,
    at_least(4, { first, second }), -- plant: impossible-count
  },
}
outcome "few" { "少", when = otherwise } -- plant: unreachable-outcome
