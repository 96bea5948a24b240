"""How well pages fit: random dossiers, laid out for every audience; what fails, how full pages are, and what they cost.

    python benchmarks/fit.py [COUNT] [--first SEED] [--lang CODE,...] [--audience NAME,...] [--verbose]

Prints layouts per page, share of the text area that is empty on pages that leave facts out, failures by message, and
CPU seconds per page. The dossiers are those of tests/page/dossiers.py, by seed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from briefgen.compose import compose
from briefgen.config import find_workspace
from briefgen.dossier import merge
from briefgen.errors import BriefgenError
from briefgen.facts.edtf import Edtf
from briefgen.page import Page, render
from tests.page.dossiers import AS_OF, facts_of, random_shape


@dataclass(frozen=True, slots=True)
class _Made:
    name: str
    seconds: float
    page: Page | None
    error: str | None


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _make(seed: int, audience_name: str, lang: str) -> _Made:
    workspace = find_workspace(Path("/"))
    dossier = merge([facts_of(random_shape(seed))], Edtf.of_day(AS_OF))
    brief = compose(dossier, workspace.audience(audience_name), lang)
    started = time.process_time()
    page, error = None, None
    try:
        page = render(brief, ("pdf",))
    except BriefgenError as caught:
        error = caught.message
    return _Made(f"{seed}:{audience_name}.{lang}", time.process_time() - started, page, error)


def _report(made: Sequence[_Made]) -> None:
    pages = [m.page for m in made if m.page]
    seconds = [m.seconds for m in made]
    _say(f"pages {len(made)}, made {len(pages)}, failed {len(made) - len(pages)}")
    _say(f"CPU s a page: mean {statistics.mean(seconds):.2f}, worst {max(seconds):.2f}")
    if not pages:
        return
    layouts = [p.layouts for p in pages]
    counts = ", ".join(f"{n}: {pages}" for n, pages in sorted(Counter(layouts).items()))
    _say(f"layouts a page: mean {statistics.mean(layouts):.2f}, most {max(layouts)} ({counts})")
    short = [p.empty for p in pages if any(left.reason == "space" for left in p.left_out)]
    if short:
        over = sum(share > 0.15 for share in short)
        _say(
            f"empty where facts were left out for space ({len(short)} pages): mean {statistics.mean(short):.1%}, "
            f"worst {max(short):.1%}, above 15 %: {over}"
        )
    for error, count in Counter(m.error.split("“")[0][:60] if m.error else "" for m in made).most_common():
        if error:
            _say(f"{count:4} {error}")


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int, nargs="?", default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--lang", default="en")
    parser.add_argument("--audience", default=",".join(find_workspace(Path("/")).audience_names()))
    parser.add_argument("--verbose", action="store_true")
    asked = parser.parse_args()
    audiences, langs = asked.audience.split(","), asked.lang.split(",")
    made = []
    for n in range(asked.count):
        one = _make(asked.first + n, audiences[n % len(audiences)], langs[n // len(audiences) % len(langs)])
        made.append(one)
        if asked.verbose or one.error:
            page = one.page
            told = (
                f"{page.layouts} layouts, {page.density}, empty {page.empty:.1%}, {len(page.shown)} shown"
                if page
                else one.error
            )
            sys.stderr.write(f"{one.name}: {told}, {one.seconds:.1f} s\n")
    _report(made)


if __name__ == "__main__":
    main()
