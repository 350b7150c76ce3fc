-- Loads, and takes hours for days, days for years and yuan for 万元.
ruleset {
  title = "单位办法", document = "单位〔2024〕1号", version = "1",
  jurisdiction = { code = "330300", name = "示范市" },
  effective_from = "2024-01-01",
  decisions = { "mixed", "sound" },
}
