"""The way of a new author: from `anjian new` to a served decision, an amendment, a slip, and back."""
import subprocess

from support.paths import PROGRAM
from support.waiting import until

TARGET = "/v1/rulesets/mycity/decisions/drill-check"


def request(as_of, last_drill_on):
    return {"as_of": as_of, "facts": {"staff_count": 10, "last_drill_on": last_drill_on}}


def test_from_new_to_a_served_decision(serve, tmp_path):
    folder = tmp_path / "rules/mycity"
    subprocess.run([PROGRAM, "new", folder], check=True, capture_output=True, timeout=60)
    site = serve(tmp_path / "rules")

    last_year, this_year = request("2025-09-30", "2025-03-30"), request("2026-02-10", "2025-10-10")
    first = site.post(TARGET, last_year).json
    assert first["outcome"]["code"] == "on_schedule"
    assert site.post(TARGET, this_year).json["outcome"]["code"] == "on_schedule"

    # An amendment: every 3 months from 2026 on. Last year's answer stays what it was.
    parameters = folder / "parameters.lua"
    text = parameters.read_text(encoding="utf-8")
    parameters.write_text(text.replace('["2025-01-01"] = 6', '["2025-01-01"] = 6, ["2026-01-01"] = 3'), encoding="utf-8")
    site.reload()
    # nginx keeps connections to the old workers for a moment, and they answer until they have gone.
    assert until(lambda: site.post(TARGET, last_year).json["ruleset"]["digest"] != first["ruleset"]["digest"])
    again = site.post(TARGET, last_year).json
    different = ("decision_id", "evaluated_at", "ruleset")
    assert {k: v for k, v in again.items() if k not in different} == {k: v for k, v in first.items() if k not in different}
    assert until(lambda: site.post(TARGET, this_year).json["outcome"]["code"] == "overdue")

    # A slip: the last good version goes on, and says why.
    parameters.write_text(text.replace('["2025-01-01"] = 6', '["2025-01-01"]：6'), encoding="utf-8")
    site.reload()
    entry = until(lambda: next((row for row in site.get("/readyz").json["rulesets"] if row["state"] == "older"), None))
    assert "Chinese punctuation" in entry["error"]["message"]
    assert until(lambda: site.post(TARGET, this_year).json["outcome"]["code"] == "overdue")
