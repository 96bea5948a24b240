"""What independent checkers say of our PDF files. Neither is veraPDF: they know their own profiles of the standards."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import page as checker
import pikepdf
import pytest

from briefgen.page import render
from briefgen.page.archive import VARIANTS, Attachment, Variant
from tests.page import samples

INSIDE = (
    Attachment("facts.yaml", "pair: [EG, GR]  # Ελλάδα\n".encode(), "application/yaml", "The facts", "Source"),
    Attachment("made-with.json", b"{}", "application/json", "How it was made", "Supplement"),
)
PROFILES = {"pdf/ua-1": ("ua1",), "pdf/a-3a": ("ua1", "3a")}
SAMPLES = ("minister", "analyst", "sparse", "overfull", "scripts")


def made(name: str, variant: Variant) -> bytes:
    """The sample as that variant, an archive with attachments."""
    inside = INSIDE if variant == "pdf/a-3a" else ()
    pdf = render(getattr(samples, name)(), ("pdf",), variant=variant, attachments=inside).pdf
    assert pdf
    return pdf


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", SAMPLES)
def test_checkers_find_nothing(name: str, variant: Variant) -> None:
    """The checker finds no fault by the profiles of the variant, and qpdf none in the syntax."""
    pdf = made(name, variant)
    for profile in PROFILES[variant]:
        report = checker.validate_pdf_bytes(pdf, profile=profile)
        assert report.is_compliant, [(f.rule_id, f.message) for f in report.failures]
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
        assert document.check_pdf_syntax() == []


def test_the_checker_can_fail() -> None:
    """An accessible page that is no archive does not pass for one."""
    assert not checker.validate_pdf_bytes(made("sparse", "pdf/ua-1"), profile="3a").is_compliant


def test_attachments_are_associated_files() -> None:
    """Each once, with name, type, relationship and the day of the facts."""
    with pikepdf.Pdf.open(io.BytesIO(made("minister", "pdf/a-3a"))) as document:
        files = [(str(f.UF), str(f.AFRelationship), str(f.EF.F.Subtype)) for f in document.Root.AF]
        assert files == [
            ("facts.yaml", "/Source", "/application/yaml"),
            ("made-with.json", "/Supplement", "/application/json"),
        ]
        assert bytes(document.attachments["facts.yaml"].get_file().read_bytes()) == INSIDE[0].content
        day = samples.minister().as_of_iso.replace("-", "")
        assert {str(f.EF.F.Params.ModDate) for f in document.Root.AF} == {f"D:{day}000000Z"}


def test_the_tree_of_tags_reads_in_order() -> None:
    """Title before headings before items, one H1, and the language and title are set."""
    with pikepdf.Pdf.open(io.BytesIO(made("minister", "pdf/ua-1"))) as document:
        assert str(document.Root.Lang) == "en"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        tags = list(_tags(document.Root.StructTreeRoot))
    assert tags.count("/H1") == 1
    assert tags.index("/H1") < tags.index("/H2") < tags.index("/LI")


def _tags(node: pikepdf.Object) -> list[str]:
    found = [str(node.S)] if "/S" in node else []
    kids: Any = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += _tags(kid)
    return found


SCRIPT = """
import datetime, sys
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(days=int(sys.argv[1]))
datetime.datetime = Later
import hashlib
from tests.page.test_archive import made
print(hashlib.sha256(made("minister", "pdf/a-3a")).hexdigest())
"""


def test_two_processes_on_two_days_write_the_same_bytes() -> None:
    """Also with attachments, under another hash seed and time zone, and two days later."""
    root = Path(__file__).parents[2]
    digests = set()
    for days, seed, zone in (("0", "1", "UTC"), ("2", "2", "Asia/Kathmandu")):
        env = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root), "PATH": "/usr/bin:/bin"}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, days], check=True, capture_output=True, text=True, env=env, cwd=root
        )
        digests.add(done.stdout)
    assert len(digests) == 1
