-- Loads, and has bands of days and numbers with gaps and overlaps, some only before or after an amendment.
ruleset {
  title = "分档办法", document = "分档〔2024〕1号", version = "1",
  jurisdiction = { code = "330300", name = "示范市" },
  effective_from = "2024-01-01",
  decisions = { "days", "amended", "sound" },
}
