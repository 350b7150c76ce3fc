-- Does not load. "plant:" names words of the error that is due at its line.
ruleset { -- plant: absent.lua
  title = "有错办法", document = "错〔2024〕1号", version = "1",
  jurisdiction = { code = "330300", name = "示范市" },
  decisions = { "misspelt", "mistyped", "endless", "absent", "sound" },
}
