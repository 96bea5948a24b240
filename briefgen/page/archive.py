"""What the layout engine leaves to do on a PDF file: both standards in one, attachments, and reading them back.

The engine makes either PDF/A-3a or PDF/UA-1. One file can be both: `finish` adds the identification of PDF/UA-1
to the metadata of a PDF/A-3a, with the extension schema that ISO 19005-3 asks for each property it does not know.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from briefgen.errors import InputError

Variant = Literal["pdf/ua-1", "pdf/a-3a"]
VARIANTS: tuple[Variant, ...] = ("pdf/ua-1", "pdf/a-3a")
MAX_ATTACHMENTS, MAX_ATTACHMENT = 20, 8_000_000  # files, bytes: more is none of our pages

_UA = b"""\
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF. `relationship` is how it stands to the page: Source, Data, Supplement (ISO 32000-2)."""

    name: str
    content: bytes
    media_type: str
    description: str
    relationship: Literal["Source", "Data", "Supplement"]


def embedded(attachments: Sequence[Attachment], as_of: str, engine: Any) -> list[Any]:
    """The attachments as the layout engine wants them; they bear the day of the facts, since a clock would tell."""
    day = datetime.fromisoformat(as_of).replace(tzinfo=UTC)
    return [
        engine.Attachment(
            file_obj=io.BytesIO(a.content),
            name=a.name,
            description=a.description,
            created=day,
            modified=day,
            relationship=a.relationship,
        )
        for a in attachments
    ]


def finish(variant: Variant, attachments: Sequence[Attachment]) -> Callable[[Any, Any], None]:
    """What is done to the engine's PDF objects before they are written."""

    def finisher(_document: Any, pdf: Any) -> None:
        _map_every_glyph(pdf)
        if variant == "pdf/a-3a":
            _name_both_standards(pdf)
            _associate(pdf, {a.name: a.media_type for a in attachments})

    return finisher


def _map_every_glyph(pdf: Any) -> None:
    """Where several glyphs make one cluster (Devanagari), the engine maps all but one to nothing, which no standard
    allows; a zero-width space stands for nothing."""
    for item in pdf.objects:
        lines = getattr(item, "stream", ())
        if b"begincmap" in lines:
            item.stream = [line[:-2] + b"<200b>" if line.endswith(b"> <>") else line for line in lines]


def _name_both_standards(pdf: Any) -> None:
    metadata = _target(pdf, pdf.catalog["Metadata"])
    metadata.stream = [part.replace(b"</rdf:RDF>", _UA + b"</rdf:RDF>") for part in metadata.stream]
    metadata.compress = False  # archives are read by tools that know nothing of compression


def _associate(pdf: Any, types: dict[str, str]) -> None:
    """Media types, for which the engine asks the machine; and each file once among the associated files, where the
    engine names it twice."""
    for file in pdf.objects:
        if isinstance(file, dict) and file.get("Type") == "/Filespec":
            stream = _target(pdf, file["EF"]["F"])
            stream.extra["Subtype"] = "/" + types[file["UF"].string].replace("/", "#2f")
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def _target(pdf: Any, reference: bytes | str) -> Any:
    return pdf.objects[int(reference.split()[0])]


def read_attachments(pdf: bytes, name: str) -> dict[str, bytes]:
    """The files inside a PDF by their names; InputError where it is no PDF or holds more than a page of ours would."""
    import pypdfium2  # noqa: PLC0415, loaded only when a PDF is read

    try:
        with pypdfium2.PdfDocument(pdf) as document:
            count = document.count_attachments()
            if count > MAX_ATTACHMENTS:
                raise InputError(f"{name} holds {count} attachments", "it was not made by briefgen")
            found = [document.get_attachment(n) for n in range(count)]
            contents = {a.get_name(): bytes(a.get_data()) for a in found}
    except pypdfium2.PdfiumError as error:
        raise InputError(
            f"{name} is no PDF that can be read ({error})", "give a PDF made by briefgen render"
        ) from error
    large = next((key for key, content in contents.items() if len(content) > MAX_ATTACHMENT), None)
    if large:
        raise InputError(f"{name}: the attachment {large} is larger than {MAX_ATTACHMENT:,} bytes")
    return contents


def page_count(pdf: bytes) -> int:
    """How many pages a file has."""
    import pypdfium2  # noqa: PLC0415

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def text_of(pdf: bytes) -> list[str]:
    """The lines of text of the first page."""
    import pypdfium2  # noqa: PLC0415

    with pypdfium2.PdfDocument(pdf) as document:
        text: str = document[0].get_textpage().get_text_bounded()
    return [line.rstrip() for line in text.splitlines()]
