ruleset {
  title = "遗落的式子", document = "示〔2024〕1号", version = "1", jurisdiction = { code = "330300", name = "示范市" },
  effective_from = "2020-01-01", decisions = { "dropped" },
}
