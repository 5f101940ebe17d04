"""Single cells of our own CSV: spreadsheet formulas made harmless and back, and `key=value;...` details.

A spreadsheet runs a cell that begins with = + - @ or a line break as a formula. Such a cell gets an apostrophe in
front, and so does one that already begins with an apostrophe: taking one off gives back exactly what was there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from consult_app.errors import Refused
from consult_app.reasons.reason import because

_DANGEROUS = tuple("=+-@\t\r\n＝＋－＠'")
_PLAIN_NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d{1,18})?")
# Percent, the two separators, control characters, and anything that a line or a space at the border could swallow.
_TO_ESCAPE = re.compile("[%;\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|^\\s|\\s$")
_ESCAPED = re.compile(r"(?:%[0-9A-F]{2})+")
_KEY = re.compile(r"[a-z][a-z_]{0,31}")


def neutral_cell(text: str) -> str:
    """Return the cell as a spreadsheet may show it without running it; true numbers stay numbers."""
    if text.startswith(_DANGEROUS) and _PLAIN_NUMBER.fullmatch(text) is None:
        return f"'{text}"
    return text


def restored_cell(text: str) -> str:
    """Undo `neutral_cell` exactly."""
    return text.removeprefix("'")


def detail_text(pairs: Mapping[str, str]) -> str:
    """Write `key=value;...`, leaving out empty values; separators inside a value are percent-encoded."""
    return ";".join(f"{key}={_TO_ESCAPE.sub(_escape, value)}" for key, value in pairs.items() if value)


def read_detail(text: str) -> dict[str, str]:
    """Read `key=value;...`; Refused names the part that is not a pair, and a key given twice."""
    pairs: dict[str, str] = {}
    for part in text.split(";"):
        if not part.strip():
            continue
        key, sign, value = part.partition("=")
        key = key.strip().lower()
        if not sign or _KEY.fullmatch(key) is None:
            raise Refused(because("detail_form", found=part.strip()[:40]))
        if key in pairs:
            raise Refused(because("detail_twice", detail=key))
        pairs[key] = _ESCAPED.sub(_unescape, value.strip())
    return pairs


def _escape(match: re.Match[str]) -> str:
    return quote(match[0], safe="", errors="surrogatepass")


def _unescape(match: re.Match[str]) -> str:
    try:
        return unquote(match[0], errors="surrogatepass")
    except UnicodeDecodeError:
        return match[0]
