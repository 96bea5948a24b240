"""Runs to report on: one with everything in it, a hostile one, one of any size."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from briefgen.errors import Fault
from briefgen.refresh.outcome import Finding, Outcome, Run

STARTED = datetime(2025, 11, 25, 2, 0, 0, tzinfo=UTC)
FINISHED = STARTED + timedelta(minutes=1, seconds=4)

MADE = Outcome(
    pair="LB-SY",
    audience="minister",
    lang="en",
    status="made",
    reason="facts.yaml changed",
    files=("LB-SY/minister.en.pdf", "LB-SY/minister.en.html"),
    thumbnail="LB-SY/editions/minister.en/0003/thumbnail.png",
    edition=3,
    as_of="2025-11-03",
    made_at=STARTED,
    marking="TLP:GREEN",
    changes=("New meeting: Beirut, 2 November 2025", "Prisoners: from open to in progress"),
    left_out=2,
    seconds=1.25,
    findings=(Finding("unreviewed", "warn", "2 facts are not reviewed"),),
)
UNCHANGED = Outcome(
    pair="EG-GR",
    audience="analyst",
    lang="fr",
    status="skipped",
    reason="nothing changed",
    files=("EG-GR/analyst.fr.pdf",),
    edition=7,
    as_of="2025-11",
    made_at=STARTED - timedelta(days=9),
)
REFUSED = Outcome(
    pair="NO-SE",
    audience="press",
    lang="en",
    status="refused",
    reason="a gate held it back",
    as_of="2025-08-01",
    marking="TLP:AMBER+STRICT",
    seconds=0.5,
    hint="review the facts or set the gate to warn",
    findings=(
        Finding("stale", "fail", "the counterpart is 200 days old", Fault("NO-SE/facts.yaml", 12, 5, "actors[0]", "")),
        Finding("unreviewed", "warn", "1 fact is not reviewed"),
    ),
)
FAILED = Outcome(
    pair="CI-ML",
    audience="minister",
    lang="ar",
    status="failed",
    reason="2 faults in the input",
    hint="mend the file",
    faults=(
        Fault("CI-ML/facts.yaml", 3, 9, "as_of", "there is no day 31", "write 2025-11-30"),
        Fault("CI-ML/notes, old.yaml", 0, 0, "", "cannot be read"),
    ),
)
UNMAKABLE = Outcome(
    pair="FI-EE",
    audience="minister",
    lang="en",
    status="failed",
    reason="lost: the page took more than 60 s",
    files=("FI-EE/minister.en.pdf",),
    edition=1,
    as_of="2025-10-01",
    seconds=60.0,
    hint="the last good edition stays",
)
ALL = Run(STARTED, FINISHED, "out", (MADE, UNCHANGED, REFUSED, FAILED, UNMAKABLE))

EVIL = "<img src=x onerror=\"document.title='owned'\"> | 100 %, a:b\r\n::error::\x1b[31m `code` ![i](http://x.example)"
HOSTILE = Run(
    STARTED,
    FINISHED,
    EVIL,
    (
        replace(
            MADE,
            changes=(EVIL, "</script><script>document.title='owned'</script>", "W" * 300),
            reason=EVIL,
            marking='"><b>X',
        ),
        replace(
            FAILED,
            reason=EVIL,
            hint=EVIL,
            files=("//x.example/a b.pdf", "javascript:alert(1).html", 'q"?#%.png'),
            faults=(Fault("a,b:c%.yaml", 3, 1, EVIL, EVIL, EVIL), Fault("bad\udcff.yaml", 1, 1, "", "no UTF-8")),
        ),
    ),
)

PICTURE = base64.b64decode(  # a PNG of 2 by 3 pixels
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAAAAACcgYFdAAAADUlEQVR42mP4/58BjAAa7gX7ZQzgSwAAAABJRU5ErkJggg=="
)


def many(size: int) -> Run:
    """A run of so many editions of all statuses, some with changes."""
    codes = ("LB", "SY", "EG", "GR", "NO", "SE", "FI", "EE", "FR", "DE", "JP", "KR", "BR", "AR", "KE", "GH", "ML", "CI")
    pairs = [f"{a}-{b}" for a in codes for b in codes if a != b]
    examples = (UNCHANGED, MADE, UNCHANGED, UNCHANGED, UNCHANGED)
    outcomes = [
        replace(
            examples[n % 5] if n % 97 else (FAILED, REFUSED)[n % 2],
            pair=pairs[n // 6 % len(pairs)],
            audience=("minister", "analyst")[n % 2],
            lang=("en", "fr", "ar")[n // 2 % 3],
            thumbnail=f"pictures/{n}.png" if n % 97 else None,
            as_of=str((STARTED - timedelta(days=n % 150)).date()),
        )
        for n in range(size)
    ]
    return Run(STARTED, FINISHED, "out", tuple(outcomes))
