clause "第一条" {
  decision = "mixed",
  "hours_for_days", "days_for_years", "through_a_local", "sum_of_both", "loss_for_fine", "share_of_staff", "lessons_for_hours", "minutes_for_hours",
  "years_as_months", "items_for_years", "in_a_list", "any_of_them", "mend",
}
clause "第二条" { decision = "sound", "days_and_days", "minutes_as_hours", "yuan_as_wan", "share_as_percent", "people", "months", "ratio", "fit" }
