"""Writes small PDFs with a text layer, one line of text after the other as typesetters do."""

import zlib
from collections.abc import Sequence

Line = tuple[str, int, int]
"""Words, height above the foot of the page and size of the letters, in points."""


def pdf(*pages: Sequence[Line] | bytes, locked: bool = False) -> bytes:
    """A PDF of these pages, some perhaps packed already; with ``locked`` it says that it needs a password."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        content = lines if isinstance(lines, bytes) else zlib.compress(b"\n".join(_drawn(*line) for line in lines))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(
            f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n".encode() + content + b"\nendstream"
        )
    if locked:
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >>".encode())
    return _assembled(objects, f" /Encrypt {len(objects)} 0 R /ID [<00> <00>]" if locked else "")


def _drawn(words: str, height: int, size: int) -> bytes:
    text = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("windows-1252")
    return b"BT /F1 %d Tf 1 0 0 1 60 %d Tm (%s) Tj ET" % (size, height, text)


def _assembled(objects: Sequence[bytes], trailer: str) -> bytes:
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{trailer} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(made)
