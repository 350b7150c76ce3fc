ruleset {
  title = "未声明办法", document = "未〔2024〕1号", version = "1",
  jurisdiction = { code = "330300", name = "示范市" },
  effective_from = "2024-01-01",
  decisions = { "one" },
}
