-- Loads, and has one mistake of each kind. "plant:" names the warning that is due at its line.
ruleset {
  title = "有误办法", document = "误〔2024〕1号", version = "1",
  jurisdiction = { code = "330300", name = "示范市" },
  effective_from = "2024-01-01",
  decisions = { "grading", "standing", "notes", "lengths" },
}
