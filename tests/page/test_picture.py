"""PNG pictures of a page."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from briefgen.page import engine
from briefgen.page.picture import picture, png


def test_png_of_rows() -> None:
    """Rows of samples come back from an independent reader, with the resolution."""
    image = Image.open(io.BytesIO(png([b"\xff\x00\x00\x00\xff\x00", b"\x00\x00\xff\xff\xff\xff"], 2, 150)))
    assert image.mode == "RGB"
    assert [image.getpixel((x, y)) for y in range(2) for x in range(2)] == [
        (255, 0, 0),
        (0, 255, 0),
        (0, 0, 255),
        (255, 255, 255),
    ]
    assert image.info["dpi"] == pytest.approx((150, 150), abs=0.1)


@pytest.mark.parametrize(("grey", "mode", "corner"), [(False, "RGB", (255, 0, 0)), (True, "L", 76)])
def test_picture_of_a_page(grey: bool, mode: str, corner: object) -> None:
    """A red A4 page at 72 dpi is 595 by 842 red (or grey) pixels."""
    html = '<html lang="en"><head><title>t</title></head><body>x</body></html>'
    laid = engine.lay_out(html, ["@page { size: A4; background: #f00 }"], [])
    image = Image.open(io.BytesIO(picture(laid.pdf(b"id", "2025-11-03"), 72, grey=grey)))
    assert (image.mode, image.size) == (mode, (596, 842))
    assert image.getpixel((3, 3)) == corner
