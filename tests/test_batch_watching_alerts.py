"""The alerts that come along watch figures that are there."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from summarize.batch.watching.metrics import COUNTERS, GAUGES, JOB, PREFIX

ALERTS = Path(__file__).parent.parent / "deploy" / "prometheus" / "alerts.yml"


def test_alerts_know_the_figures() -> None:
    """Each rule asks for figures that are written, by labels that they have."""
    text = ALERTS.read_text(encoding="utf-8")
    (group,) = yaml.safe_load(text)["groups"]
    known = {PREFIX + name: labels for name, (_, labels) in (COUNTERS | GAUGES).items()}
    assert len(group["rules"]) == 5
    for rule in group["rules"]:
        asked = re.findall(rf"{PREFIX}\w+", rule["expr"])
        assert asked
        assert set(asked) <= set(known)
        for labels in re.findall(r"by \(([^)]*)\)", rule["expr"]):
            allowed = {"instance", JOB}.union(*(known[name] for name in asked))
            assert set(labels.split(", ")) <= allowed
    assert set(re.findall(rf"{PREFIX}\w+", text)) <= set(known)
