"""A PDF page as a PNG picture."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def picture(pdf: bytes, dpi: int = 150, *, grey: bool = False) -> bytes:
    """The first page as PNG, 8-bit RGB or grey, at that resolution."""
    import pypdfium2  # noqa: PLC0415, loaded only when a picture is asked for

    with pypdfium2.PdfDocument(pdf) as document:
        bitmap = document[0].render(scale=dpi / 72, grayscale=grey, rev_byteorder=True)
        width = bitmap.width * (1 if grey else 3)
        data = bytes(bitmap.buffer)
        rows = [data[y * bitmap.stride : y * bitmap.stride + width] for y in range(bitmap.height)]
        return png(rows, bitmap.width, dpi)


def png(rows: Sequence[bytes], width: int, dpi: int) -> bytes:
    """Rows of 8-bit samples, grey or RGB by their length, as a PNG file. It bears no time and no comment."""
    colour_type = 2 if len(rows[0]) == 3 * width else 0
    per_metre = round(dpi / 0.0254)
    header = struct.pack(">IIBBBBB", width, len(rows), 8, colour_type, 0, 0, 0)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
