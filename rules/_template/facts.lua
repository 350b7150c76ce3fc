-- What must be known about a person, an enterprise or an area. A fact that nobody gives is unknown, never false.
--
--   type   boolean, integer, number, string, date; enum (with values = { { "code", "label" }, … }, and ordered = true
--          where they go from low to high); list (with fields = { field "name" { "label", type = … }, … })
--   from   whose reference record holds it: person, enterprise or area
--   also   unit, min, max, note, default; immutable = true for what nobody can change any more, such as an accident

fact "staff_count" { "从业人员数", type = "integer", from = "enterprise", min = 0, unit = "人" }

fact "last_drill_on" { "最近一次组织应急演练的日期", type = "date", from = "enterprise", note = "从未组织过的，填企业开业日期" }

fact "ordered_on" { "街道责令补做的日期", type = "date", from = "enterprise" }
