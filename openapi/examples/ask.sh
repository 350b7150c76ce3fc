#!/bin/sh
# Asks for one star rating and for a batch of three: ask.sh [URL]   (needs curl and jq)
set -eu
base=${1:-http://127.0.0.1:8080}/v1/rulesets/lucheng/decisions/star-rating

# One decision. What is not given is unknown, not false.
curl -sS -H 'Content-Type: application/json' "$base" --data-binary @- <<'END' |
{
  "as_of": "2025-12-20",
  "facts": {"located_in_district": true, "employer_kind": "enterprise", "engagement": "full_time", "education": "junior_secondary",
            "management_track": "work_safety", "activity_hours_year": 118},
  "explain": "reasons",
  "target": "star_3"
}
END
    jq -r 'if .errors then "refused: \(.title) \(.errors)\n" | halt_error else . end | # a problem (RFC 9457)
        "\(.as_of) \(.decision): \(.outcome.label // "not determined yet")",
        (.candidates[] | "  may be   \(.label)（\(.citation // "")）"),
        (.missing_facts[:5][] | "  missing  \(.)"),
        (.explanation.conditions[] | select(.result == "unmet") | "  unmet    \(.text)（\(.citation)）"),
        (.actions[] | "  to do    \(.label)（\(.citation)）")'

# A batch: a request a line, an answer a line, in the same order. The third has a misspelt fact and fails alone.
echo
curl -sS -H 'Content-Type: application/x-ndjson' "$base/batch" --data-binary @- <<'END' |
{"id": "P-1", "as_of": "2025-12-20", "explain": "none", "facts": {"located_in_district": false}}
{"id": "P-2", "as_of": "2025-12-20", "explain": "none", "facts": {"education": "college"}}
{"id": "P-3", "as_of": "2025-12-20", "explain": "none", "facts": {"educatoin": "college"}}
END
    jq -r 'if .errors then "refused: \(.title) \(.errors)\n" | halt_error else . end |
        "\(.id)  " + if .problem then "\(.problem.title): \(.problem.errors[0].pointer)"
        elif .outcome then .outcome.label
        else "not determined; \(.missing_facts | length) facts are missing" end'
