-- Loads, and cites what the document has not; forgets clauses and codes.
ruleset {
  title = "引用办法", document = "引用〔2024〕1号", version = "1",
  jurisdiction = { code = "330300", name = "示范市" },
  effective_from = "2024-01-01",
  decisions = { "cited", "forgotten" },
}
