-- file: x.lua. Words that get too much, too little, or something else.
decision "x" { title = "判定", subject = "person", policy = "collect", citations = { "第一条" } }
condition "used" { "甲", cite "第一条", fact.trained }
condition "b" { "乙", cite "第一条", fact.grade:is("mid", "high") } -- plant: is takes a value, not 2 values; write x:is(value), or x:is_one_of
condition "b" { "乙", cite "第一条", fact.hours:is(3, 4) } -- plant: is takes a value, not 2 values
condition "b" { "乙", cite "第一条", fact.hours:at_least(3, 5) } -- plant: at_least takes a value, not 2 values
condition "b" { "乙", cite "第一条", fact.hours:above() } -- plant: above takes a value after a colon; is it empty, or a dot
condition "b" { "乙", cite "第一条", fact.grade:is { "mid", "high" } } -- plant: is takes a value, not a table; write x:is(value), or x:is_one_of
condition "b" { "乙", cite "第一条", fact.hours.is(3) } -- plant: a dot where a colon belongs?
condition "b" { "乙", cite "第一条", no(fact.trained, fact.insured) } -- plant: no takes a condition, not 2 values; write no(condition), or none
condition "b" { "乙", cite "第一条", no { fact.trained } } -- plant: no takes a condition, not a table
condition "b" { "乙", cite "第一条", no(3) } -- plant: no takes a condition, not a number
condition "b" { "乙", cite "第一条", fact.accidents:sum("deaths", each.deaths:above(1)):above(1) } -- plant: sum takes the name of a field, not 2 values
condition "b" { "乙", cite "第一条", fact.accidents:sum(each.deaths):above(1) } -- plant: sum takes the name of a field, not an expression
condition "b" { "乙", cite "第一条", fact.accidents:exists(each.deaths:above(0), each.deaths:below(3)) } -- plant: exists takes a test of each item, not 2 values
condition "b" { "乙", cite "第一条", fact.accidents:count(false):above(1) } -- plant: count takes a test of each item or nothing, not false
condition "b" { "乙", cite "第一条", fact.accidents:every(false) } -- plant: every takes a test of each item, not false
condition "b" { "乙", cite "第一条", fact.accidents:count(3):above(1) } -- plant: count takes a test of each item or nothing, not a number
condition "b" { "乙", cite "第一条", fact.since:within_last_year(3) } -- plant: within_last_year takes nothing, not a number
condition "b" { "乙", cite "第一条", fact.since:days_since(as_of):above(3) } -- plant: days_since takes nothing, not an expression
condition "b" { "乙", cite "第一条", fact.since:full_years(as_of, 3):above(3) } -- plant: full_years takes a day or nothing, not 2 values
condition "b" { "乙", cite "第一条", fact.since:full_years(3):above(3) } -- plant: full_years takes a day or nothing, not a number
condition "b" { "乙", cite "第一条", fact.since:add_days(3, 4):after(as_of) } -- plant: add_days takes a number, not 2 values
condition "b" { "乙", cite "第一条", fact.since:add_days "3":after(as_of) } -- plant: add_days takes a number, not a text
condition "b" { "乙", cite "第一条", fact.since:day_of_next_month(32):after(as_of) } -- plant: the number of a day, 1 to 31
condition "b" { "乙", cite "第一条", fact.since:day_of_next_month(0):after(as_of) } -- plant: the number of a day, 1 to 31
condition "b" { "乙", cite "第一条", fact.since:day_of_next_month(param.needed):after(as_of) } -- plant: the number of a day, 1 to 31
condition "b" { "乙", cite "第一条", all({ fact.trained }, { fact.insured }) } -- plant: all takes a list { … } or its name, not 2 values
condition "b" { "乙", cite "第一条", any(fact.trained, fact.insured) } -- plant: any takes a list { … } or its name, not 2 values
condition "b" { "乙", cite "第一条", all("组", { fact.insured }) } -- plant: all takes a list { … } or its name, not 2 values
condition "b" { "乙", cite "第一条", all "组" } -- plant: a function has no place here
condition "b" { "乙", cite "第一条", all { fact.trained, any "组" } } -- plant: a function is no expression; after its name a group has its members
condition "b" { "乙", cite "第一条", all "" { fact.trained } } -- plant: the group's name is empty
condition "b" { "乙", cite "第一条", all("组")({ fact.trained }, { fact.insured }) } -- plant: all takes { … }, not 2 values
condition "b" { "乙", cite "第一条", at_least(2, { fact.trained, fact.insured }, 3) } -- plant: at_least takes a number and a list { … } or its name, not 3 values
condition "b" { "乙", cite "第一条", at_least { fact.trained, fact.insured } } -- plant: at_least takes a number and a list { … } or its name, not a table
condition "b" { "乙", cite "第一条", at_least(2, fact.trained, fact.insured) } -- plant: at_least takes a number and a list
condition "b" { "乙", cite "第一条", at_least("2", { fact.trained, fact.insured }) } -- plant: not a text as value 1
condition "b" { "乙", cite "第一条", fact.hours:above(max(3)) } -- plant: max takes a value and more of them, not a number
condition "b" { "乙", cite "第一条", fact.hours:above(ceil(3, 4)) } -- plant: ceil takes a number, not 2 values
condition "b" { "乙", cite "第一条", fact.hours:above(choose(fact.trained, 3)) } -- plant: choose takes a condition, a value and a value, not 2 values
condition "b" { "乙", cite "第一条", fact.since:after(date(2025, 1)) } -- plant: date takes a number, a number and a number, not 2 values
condition "b" { "乙", cite "第一条", fact.since:after(date(2025, "1", 1)) } -- plant: not a text as value 2
condition "b" { "乙", cite "第一条", count_met({ fact.trained }, { fact.insured }):above(1) } -- plant: count_met takes a list { … }, not 2 values
condition "b" { "乙", cite "第一条", fact.grade:is_one_of("low", "mid") } -- plant: is_one_of takes a list { … }, not 2 values
condition "b" { "乙", cite "第一条", fact.grade:is_one_of { "low", "low" } } -- plant: the same value twice
condition "b" { "乙", cite "第一条", fact.hours:is_one_of { 1, 2, 1.0 } } -- plant: the same value twice, as 1 and 3
condition "b" { "乙", cite "第一条", fact.hours % 2 } -- plant: only + - * /
condition "b" { "乙", cite "第一条", (fact.hours ^ 2):above(3) } -- plant: only + - * /
condition "b" { "乙", cite "第一条", as_of(3):after "2024-01-01" } -- plant: this expression is not a function
condition "b" { "乙", cite("第一条", "第二条"), fact.trained } -- plant: cite takes a text, not 2 values
condition "b" { "乙", cite { "第一条" }, fact.trained } -- plant: cite takes a text, not a table
condition "b" { "乙", cite "第一条", all { fact.trained, each = fact.insured } } -- plant: each is no member of a list
condition "b" { "乙", cite "第一条", all { fact.trained, [true] = fact.insured } } -- plant: true is no member of a list
condition "b" { "乙", cite "第一条", all { fact.trained, nil, fact.insured } } -- plant: is a name misspelt?
outcome "yes" { "是", cite "第一条", when = used }
action "do" { "办理", cite "第一条", when = decided("yes", 3) } -- plant: decided takes the codes of outcomes
action "do" { "办理", cite "第一条", when = decided() } -- plant: decided takes the codes of outcomes, not nothing
action "do" { "办理", cite "第一条", when = decided(used) } -- plant: decided takes the codes of outcomes, not an expression
