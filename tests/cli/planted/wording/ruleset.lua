-- Loads, and tests another bound than its wording says.
ruleset {
  title = "措辞办法", document = "措辞〔2024〕1号", version = "1",
  jurisdiction = { code = "330300", name = "示范市" },
  effective_from = "2024-01-01",
  decisions = { "turned", "sound" },
}
