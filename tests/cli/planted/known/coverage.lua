clause "第一条" { decision = "unknowable", "leap_day", "half_month", "by_nothing", "by_difference", "in_a_list", "in_a_group", "amended", "any_of_them", "far",
  "no_leap_year", "half_year", "month_0", "not_by_nothing",
}
clause "第二条" { decision = "settled", "month_13", "over_full", "long_visit", "year_low", "other",
  "above_full", "half_a_year", "fewer_than_none", "both_sides", "contrary",
}
clause "第三条" { decision = "counted", "five_of_two", "none_of_two", "amended_count", "first", "second", "many", "few",
  "more_of_them",
}
clause "第四条" { decision = "sound", "leap_day_of_some_year", "quotient", "two_of_two", "month_12", "sum_at_most", "ok" }
