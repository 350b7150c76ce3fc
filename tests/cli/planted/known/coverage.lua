clause "第一条" { decision = "unknowable", "leap_day", "half_month", "by_nothing", "by_difference", "in_a_list", "in_a_group", "amended", "any_of_them", "far" }
clause "第二条" { decision = "settled", "month_13", "over_full", "long_visit", "year_low", "other" }
clause "第三条" { decision = "counted", "five_of_two", "none_of_two", "amended_count", "first", "second", "many", "few" }
clause "第四条" { decision = "sound", "leap_day_of_some_year", "quotient", "two_of_two", "month_12", "sum_at_most", "ok" }
