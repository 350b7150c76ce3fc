clause "第一条" {
  decision = "turned",
  "exceeds", "short", "from_score", "below_score", "at_most_staff", "middle_up", "no_more", "term", "labelled", "each_fine", "chinese", "with_it", "without_it",
  "amended", "reversed", "days_for_years", "five_of_them", "span", "named", "label_only", "any_of_them", "large",
  "more_than", "beyond", "not_beyond", "below_it", "not_reached", "not_even", "within", "or_equal", "in_signs", "thousands", "chinese_thousands",
  "ten_thousands", "other_unit", "with_blanks", "twice_no", "another_number", "another_count",
}
clause "第二条" {
  decision = "sound",
  "exceeds_right", "negated", "two_bounds", "with_number", "middle_right", "scale", "items_below", "other_number", "years_right", "not_clean", "two_clauses", "next_number", "ok",
  "signs_right", "within_right", "months_right", "thousand_right", "of_another",
}
