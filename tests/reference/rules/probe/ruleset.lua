-- A small rule set whose answers show what was read: every fact stands in the explanation.
ruleset {
  title = "试探办法", document = "试〔2024〕1号", version = "1",
  jurisdiction = { code = "330300", name = "示范市" },
  effective_from = "2024-01-01",
  decisions = { "probe" },
}
