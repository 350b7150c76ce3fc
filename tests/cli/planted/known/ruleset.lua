-- Loads, and decides nothing of what it says: conditions that are never known, or the same whatever the facts are.
ruleset {
  title = "不明办法", document = "不明〔2024〕1号", version = "1",
  jurisdiction = { code = "330300", name = "示范市" },
  effective_from = "2024-01-01",
  decisions = { "unknowable", "settled", "counted", "sound" },
}
