clause "第一条" {
  decision = "mixed",
  "hours_for_days", "days_for_years", "through_a_local", "sum_of_both", "loss_for_fine", "share_of_staff", "lessons_for_hours", "minutes_for_hours",
  "years_as_months", "items_for_years", "in_a_list", "any_of_them", "mend",
  "days_by_workdays", "people_for_lessons", "until_then", "between_days", "the_larger", "twice", "one_of_them",
  "wording_in_wan", "wording_in_days", "visits_for_days",
}
clause "第二条" { decision = "sound", "days_and_days", "minutes_as_hours", "yuan_as_wan", "share_as_percent", "people", "months", "ratio", "fit" }
