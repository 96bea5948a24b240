"""A PDF page as a PNG picture."""

from __future__ import annotations

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def picture(pdf: bytes, dpi: int = 150, *, grey: bool = False) -> bytes:
    """The first page as PNG, 8-bit RGB or grey, at that resolution."""
    import pypdfium2  # noqa: PLC0415, loaded only when a picture is asked for

    with pypdfium2.PdfDocument(pdf) as document:
        bitmap = document[0].render(scale=dpi / 72, grayscale=grey, rev_byteorder=True)
        channels = 1 if grey else 3
        return png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, channels, dpi)


def png(pixels: bytes, width: int, height: int, stride: int, channels: int, dpi: int) -> bytes:
    """Rows of 8-bit samples (`stride` bytes a row, `channels` 1 or 3) as a PNG file. No time, no comment."""
    rows = b"".join(b"\0" + pixels[y * stride : y * stride + width * channels] for y in range(height))
    per_metre = round(dpi / 0.0254)
    header = struct.pack(">IIBBBBB", width, height, 8, 2 if channels == 3 else 0, 0, 0, 0)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
