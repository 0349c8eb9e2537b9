"""What a form sends, read up to a limit: nothing larger ever stands in memory."""

from collections.abc import Mapping
from typing import Annotated, TypeAlias
from urllib.parse import parse_qsl

from fastapi import Depends, Request

from app.errors import TooLarge, UsageError

LARGEST_BODY = 4_000_000
"""Bytes: a character of some scripts is sent as six."""
_MOST_FIELDS = 20


async def read_form(request: Request) -> Mapping[str, str]:
    """The fields of a form, the last of each name; `TooLarge` past the limit, `UsageError` where it is no form."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise TooLarge(f"more than {LARGEST_BODY // 1_000_000} MB were sent; no article is that long")
    try:
        sent = bytes(body).decode("utf-8")
        return dict(parse_qsl(sent, keep_blank_values=True, errors="replace", max_num_fields=_MOST_FIELDS))
    except ValueError as error:
        raise UsageError("this is not what the form of this page sends") from error


PostedForm: TypeAlias = Annotated[Mapping[str, str], Depends(read_form)]
