"""Requests of the Lucheng star rating: random persons with every fact given, from a seed."""
import json
import random

DAY = "2025-12-20"
EDGES = ("2020-02-29", "2022-12-20", "2022-12-21", "2024-02-29", "2024-12-20", "2024-12-21", DAY)
ORDERED = {
    "fire_operator_level": ["uncertified", "junior", "intermediate", "senior", "technician", "senior_technician"],
    "education": ["junior_secondary", "senior_secondary", "college", "bachelor", "postgraduate"],
    "platform_skill": ["untrained", "basic", "proficient", "integrated"],
    "self_check_mode": ["not_done", "guided", "independent"],
}
TRUE = """located_in_district safety_exam_passed fire_blue_code hazards_recorded_at_once equipment_updates_at_once
high_risk_work_committed risk_alerts_answered special_campaigns_done fire_daily_patrol fire_monthly_check fire_drills_held
fire_staff_blue_code compliance_standards_known safety_advice_given fire_advice_given""".split()


def _day(draw, first, last):
    """Among them the edges: leap days, the day itself, a year and three years before it."""
    edges = [day for day in EDGES if first <= day[:4] <= last]
    if edges and draw.random() < 0.3:
        return draw.choice(edges)
    return f"{draw.randint(int(first), int(last))}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"


def _award(draw):
    return {"level": draw.choice(["star_3", "star_4", "star_5"]), "awarded_on": _day(draw, "2020", "2025")}


def _accident(draw, good):
    return {"occurred_on": _day(draw, "2020", "2026"), "deaths": int(draw.random() > good), "injuries": int(draw.random() < 0.3),
            "significant_social_impact": draw.random() < 0.2}


def _facts(draw):
    good = draw.choice([0.999, 0.99, 0.97, 0.9, 0.7])  # how likely each requirement is met

    def holds():
        return draw.random() < good

    facts = {name: holds() for name in TRUE}
    for name, codes in ORDERED.items():
        facts[name] = draw.choice(codes[-2:]) if holds() else draw.choice(codes)
    facts["employer_kind"] = draw.choice(["enterprise", "park_property_manager"]) if holds() else "other"
    facts["engagement"] = draw.choice(["part_time", "full_time"]) if holds() else "nominal"
    facts["management_track"] = draw.choice(["work_safety", "fire", "both"])
    facts["safety_penalties"] = [{"decided_on": _day(draw, "2022", "2025"), "major": not holds()} for _ in range(draw.randint(0, 2))]
    facts["on_dishonesty_list"] = not holds()
    facts["dishonesty_removals"] = [] if holds() else [{"removed_on": _day(draw, "2022", "2025")}]
    facts["open_major_hazards"] = 0 if holds() else draw.randint(1, 5)
    facts["registered_safety_engineer"] = draw.random() < 0.3
    facts["registered_fire_engineer"] = draw.random() < 0.2
    facts["role_since"] = _day(draw, "2015", "2022" if holds() else "2025")
    facts["star_awards"] = [_award(draw) for _ in range(draw.randint(0, 2))]
    facts["overdue_platform_hazards"] = 0 if holds() else draw.randint(1, 3)
    facts["apprentices_qualified"] = draw.randint(0, 3)
    facts["accidents"] = [_accident(draw, good) for _ in range(draw.choice([0, 0, 0, 1, 2]))]
    facts["activity_hours_year"] = draw.choice([96.5, 118, 130]) if holds() else draw.choice([40, 96])
    return facts


def ratings(count, seed=1):
    """Request texts, one a person."""
    draw = random.Random(seed)
    days = [DAY, DAY, "2024-12-20", "2025-02-28", "2024-02-29"]
    return [json.dumps({"as_of": draw.choice(days), "facts": _facts(draw)}, ensure_ascii=False, separators=(",", ":")) for _ in range(count)]
