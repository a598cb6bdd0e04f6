"""The zip around a workbook: looked through and packed anew before anything reads it."""

import io
import zipfile
import zlib

from courseware.foundation.sheets.errors import FileDamaged, FileEncrypted, FileUnpacksTooBig
from courseware.foundation.sheets.limits import MOST_ENTRIES, MOST_UNPACKED_BYTES

_ENCRYPTED = 0x1
_LOCAL_HEADER_BYTES = 30
_KEPT = (".xml", ".rels")


def parts_of(content: bytes) -> dict[str, bytes]:
    """Unpack the XML parts of a workbook, with a count of the bytes that really come out.

    The sizes that the zip itself states may lie, so they are not believed.

    :raises FileUnpacksTooBig: there are too many parts, or they grow too big.
    :raises FileEncrypted: a part asks for a password.
    :raises FileDamaged: it is no zip, or a broken one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise FileDamaged from error
    if len(entries) > MOST_ENTRIES:
        raise FileUnpacksTooBig

    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED_BYTES
    for entry in entries:
        part = _unpacked(content, entry, left)
        left -= len(part)
        if entry.filename.endswith(_KEPT):
            parts[entry.filename] = part
    return parts


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    """Pack parts into a zip that holds nothing but what was looked through."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    target.seek(0)
    return target


def _unpacked(content: bytes, entry: zipfile.ZipInfo, most: int) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise FileEncrypted
    part = _inflated(_raw(content, entry), entry.compress_type, most)
    if len(part) > most:
        raise FileUnpacksTooBig
    if zlib.crc32(part) != entry.CRC:
        raise FileDamaged
    return part


def _raw(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    header = content[entry.header_offset : entry.header_offset + _LOCAL_HEADER_BYTES]
    name_length = int.from_bytes(header[26:28], "little")
    extra_length = int.from_bytes(header[28:30], "little")
    start = entry.header_offset + _LOCAL_HEADER_BYTES + name_length + extra_length
    return content[start : start + entry.compress_size]


def _inflated(raw: bytes, method: int, most: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        return raw
    if method != zipfile.ZIP_DEFLATED:
        raise FileDamaged
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, most + 1)
    except zlib.error as error:
        raise FileDamaged from error
