"""The one way to the network: bounded requests for `briefgen fetch`."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from briefgen import __version__
from briefgen.errors import InputError, MissingDependencyError
from briefgen.sources.html import HINT

MAX_BYTES = 10_000_000  # of one answer, unpacked
_CONNECT, _READ, _WHOLE = 10.0, 20.0, 60.0  # seconds: to connect, between two pieces, for one answer
_REDIRECTS, _RETRIES = 5, 3
_AGAIN = (429, 500, 502, 503, 504)
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent; `etag` and `modified` make the next request conditional, `fresh` is False where
    nothing changed since.
    """

    data: bytes
    fresh: bool
    etag: str | None
    modified: str | None


class Web:
    """Requests with time-outs, retries with backoff, bounded redirects and size; http and https only."""

    def __init__(self, backoff: float = 0.5) -> None:
        try:
            import urllib3  # noqa: PLC0415 - for fetching only
        except ImportError as error:
            raise MissingDependencyError("fetching needs urllib3, which is not installed", HINT) from error
        self._urllib3 = urllib3
        retries = urllib3.Retry(
            total=_REDIRECTS + _RETRIES,
            connect=_RETRIES,
            read=_RETRIES,
            status=_RETRIES,
            redirect=_REDIRECTS,
            status_forcelist=_AGAIN,
            backoff_factor=backoff,
            backoff_max=10,
            respect_retry_after_header=False,
        )
        self._pool = urllib3.PoolManager(
            retries=retries,
            timeout=urllib3.Timeout(connect=_CONNECT, read=_READ),
            headers={"User-Agent": f"briefgen/{__version__}", "Accept-Encoding": "gzip, deflate"},
        )

    def get(self, url: str, etag: str | None = None, modified: str | None = None) -> Answer:
        """The answer to one request; InputError says in one line why there is none."""
        if not url.lower().startswith(("http://", "https://")):
            raise InputError(f"{url}: only http and https addresses are fetched", "give the address of a feed")
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {**self._pool.headers, **{name: value for name, value in conditions.items() if value}}
        try:
            response = self._pool.request("GET", url, headers=headers, preload_content=False)
            try:
                return self._answer(url, response)
            finally:
                response.release_conn()
        except self._urllib3.exceptions.MaxRetryError as error:
            raise InputError(f"{url}: {_reason(error.reason)}", "check the address, or try again later") from error
        except (self._urllib3.exceptions.HTTPError, UnicodeError, ValueError, OSError) as error:
            raise InputError(f"{url}: {_reason(error)}", "check the address, or try again later") from error

    @staticmethod
    def _answer(url: str, response: Any) -> Answer:
        etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
        if response.status == 304:
            return Answer(b"", fresh=False, etag=etag, modified=modified)
        if response.status != 200:
            raise InputError(f"{url}: the server answers {response.status}", "open the address in a browser")
        until, data = time.monotonic() + _WHOLE, bytearray()
        while piece := response.read(_PIECE, decode_content=True):
            data += piece
            if len(data) > MAX_BYTES:
                raise InputError(
                    f"{url}: more than {MAX_BYTES:,} bytes", "give the address of a feed with fewer entries"
                )
            if time.monotonic() > until:
                raise InputError(f"{url}: not complete after {_WHOLE:.0f} seconds", "try again later")
        return Answer(bytes(data), fresh=True, etag=etag, modified=modified)


def _reason(error: object) -> str:
    """What an exception of urllib3 says, without the address of its own objects."""
    name = type(error).__name__
    known = {
        "NewConnectionError": "no connection",
        "NameResolutionError": "no such server",
        "ConnectTimeoutError": "no connection in time",
        "ReadTimeoutError": "no answer in time",
        "SSLError": "no secure connection: the certificate does not hold",
        "ProtocolError": "the connection broke off",
        "URLSchemeUnknown": "leads to an address that is neither http nor https",
        "LocationValueError": "leads to an address without a server",
        "LocationParseError": "this is no address",
        "DecodeError": "the answer is damaged",
    }
    return known.get(name, str(error).partition("\n")[0] or name)
