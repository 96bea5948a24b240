"""`briefgen fetch` against a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefgen.errors import InputError
from briefgen.sources import read_text, web
from briefgen.sources.web import Web
from tests.cli.conftest import Run

LONG = "Lebanon and Syria agreed on the crossing at Masnaa. " * 30
RSS = """<rss version="2.0"><channel><title>Harbour Wire</title>
<item><guid>1</guid><title>Talks on the crossing</title><link>{home}/page</link>
<pubDate>Mon, 03 Nov 2025 10:00:00 GMT</pubDate><description>Ministers of Lebanon met.</description></item>
<item><guid>2</guid><title>A note</title><pubDate>Tue, 04 Nov 2025 10:00:00 GMT</pubDate>
<description>{long}</description></item>
<item><guid>3</guid><title>Chad and Niger met</title><description>Nothing else.</description></item>
</channel></rss>"""
PAGE = (
    f"<!doctype html><html><body><article><h1>Talks</h1><p>{LONG}</p><p>Syria welcomed it.</p></article></body></html>"
)


class _Handler(BaseHTTPRequestHandler):
    asked: list[tuple[str, str | None]]
    busy: int

    def do_GET(self) -> None:
        """Answer by path."""
        type(self).asked.append((self.path, self.headers.get("If-None-Match")))
        home = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        if self.path == "/rss" and self.headers.get("If-None-Match") == '"v1"':
            self._send(304, b"")
        elif self.path == "/rss":
            self._send(200, RSS.format(home=home, long=LONG).encode(), ETag='"v1"')
        elif self.path == "/page":
            self._send(200, PAGE.encode())
        elif self.path == "/busy" and type(self).busy:
            type(self).busy -= 1
            self._send(503, b"")
        elif self.path == "/loop":
            self._send(302, b"", Location="/loop")
        elif self.path == "/file":
            self._send(302, b"", Location="file:///etc/hostname")
        elif self.path in ("/big", "/busy"):
            self._send(200, b"x" * 3_000)
        else:
            self._send(404, b"")

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def home() -> Iterator[str]:
    """A server's address."""
    _Handler.asked, _Handler.busy = [], 2
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def pair(run: Run, tmp_path: Path) -> Path:
    """A pair folder in a workspace, and standing in it."""
    assert run("init").exit_code == 0
    assert run("new", "LB", "SY").exit_code == 0
    return tmp_path / "configs" / "pairs" / "LB-SY"


def test_new_entries_become_dated_texts(run: Run, pair: Path, home: str) -> None:
    """Those that name both states, with the text of the page for an abstract; the second time nothing is new."""
    (pair / "feeds.yaml").write_text(f"feeds: [{home}/rss]\n")
    result = run("fetch", "LB-SY")
    assert (result.exit_code, result.stdout.split()) == (
        0,
        [f"configs/pairs/LB-SY/sources/{n}.txt" for n in ("2025-11-03-talks-on-the-crossing", "2025-11-04-a-note")],
    )
    document = read_text("a.txt", (pair / "sources" / "2025-11-03-talks-on-the-crossing.txt").read_bytes())
    assert (str(document.date), document.publisher, document.url) == ("2025-11-03", "Harbour Wire", f"{home}/page")
    assert document.text.rstrip().endswith("Syria welcomed it.")
    assert [path for path, _ in _Handler.asked] == ["/rss", "/page"]
    again = run("fetch", "LB-SY")
    assert (again.exit_code, again.stdout) == (0, "")
    assert _Handler.asked[-1] == ("/rss", '"v1"')
    assert run("validate", str(pair)).exit_code == 0


def test_a_feed_that_fails_does_not_stop_the_others(run: Run, pair: Path, home: str) -> None:
    """One line each, and exit code 3."""
    result = run("fetch", "LB-SY", f"{home}/none", f"{home}/page", f"{home}/rss", "--all")
    assert (result.exit_code, len(result.stdout.split())) == (3, 3)
    assert f"error: {home}/none: the server answers 404" in result.stderr
    assert f"error: {home}/page: this is no RSS or Atom feed" in result.stderr
    assert f"{home}/rss: 3 new" in result.stderr


def test_what_is_asked_for_wrongly(run: Run, pair: Path) -> None:
    """No list, a list that is none, a pair without folder."""
    assert "there is no list of feeds" in run("fetch", "LB-SY").stderr
    (pair / "feeds.yaml").write_text("feeds: no\n")
    assert "holds no list of addresses" in run("fetch", "LB-SY").stderr
    assert "there is no pair folder" in run("fetch", "EG-GR").stderr


def test_bounds(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries while a server is busy; redirects, schemes and sizes are bounded."""
    client = Web(backoff=0)
    assert client.get(f"{home}/busy").data == b"x" * 3_000
    assert [path for path, _ in _Handler.asked] == ["/busy"] * 3
    monkeypatch.setattr(web, "MAX_BYTES", 2_000)
    for path, wrong in (
        ("/big", "more than 2,000 bytes"),
        ("/loop", "too many redirects"),
        ("/file", "without a server"),
    ):
        with pytest.raises(InputError, match=wrong):
            client.get(home + path)
    for url in ("file:///etc/hostname", "ftp://127.0.0.1/x"):
        with pytest.raises(InputError, match="only http and https"):
            client.get(url)
