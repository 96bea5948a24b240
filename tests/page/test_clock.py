"""The limit on the computing time of a page."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.errors import PageError
from briefgen.page import clock, render
from tests.page import samples

FIVE_MINUTES = 300.0


def _busy(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def _swallowing() -> None:
    with contextlib.suppress(BaseException):
        _busy(FIVE_MINUTES)
    _busy(FIVE_MINUTES)


def test_what_takes_too_long_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work beyond the limit ends with the limit and the variable, and leaves no timer behind."""
    monkeypatch.setenv(clock.VARIABLE, "0.05")
    before = signal.getsignal(signal.SIGPROF)
    with pytest.raises(PageError, match=r"more than 0\.05 seconds") as caught, clock.limited():
        _busy(FIVE_MINUTES)
    assert clock.VARIABLE in str(caught.value.hint)
    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_an_alarm_that_is_swallowed_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a callback of the engine's swallows the first alarm, the second one ends the page."""
    monkeypatch.setenv(clock.VARIABLE, "0.05")
    with pytest.raises(PageError, match="computing time"), clock.limited():
        _swallowing()


def test_zero_and_other_threads_have_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """No limit with 0, and none on a thread that no signal reaches."""
    done = []

    def work() -> None:
        with clock.limited():
            _busy(0.1)
            done.append(signal.getitimer(signal.ITIMER_PROF))

    monkeypatch.setenv(clock.VARIABLE, "0")
    work()
    monkeypatch.setenv(clock.VARIABLE, "0.02")
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [(0.0, 0.0), (0.0, 0.0)]


@pytest.mark.parametrize("told", ["soon", "-1", "nan", "inf"])
def test_a_limit_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    """A mistake in the variable is told, not passed over."""
    monkeypatch.setenv(clock.VARIABLE, told)
    with pytest.raises(PageError, match="not a number of seconds"), clock.limited():
        pass


def test_an_absurd_style_sheet_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A style sheet that costs minutes at every element is ended as a page error."""
    style = tmp_path / "style"
    style.mkdir()
    rules = "\n".join(f"p:nth-child(n + {n}) *:not(.a{n}) {{ margin-left: calc({n}pt / 1000) }}" for n in range(60_000))
    (style / "minister.css").write_text(rules, encoding="utf-8")
    monkeypatch.setenv(clock.VARIABLE, "1")
    started = time.process_time()
    with pytest.raises(PageError, match="more than 1 seconds of computing time"):
        render(samples.minister(), ("html",), templates=[tmp_path])
    assert time.process_time() - started < 20


def test_a_drawing_that_multiplies_itself_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten levels of ten copies each in a template's drawing are ended as a page error."""
    levels = "".join(f'<g id="a{n}">{f"""<use href="#a{n - 1}" />""" * 10}</g>' for n in range(1, 10))
    drawing = f'<svg width="9" height="9"><defs><path id="a0" d="M0 0h1" />{levels}</defs><use href="#a9" /></svg>'
    source = f"{{% extends 'minister.html' %}}{{% block foot %}}{drawing}{{{{ super() }}}}{{% endblock %}}"
    (tmp_path / "own.html").write_text(source.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"'))
    monkeypatch.setenv(clock.VARIABLE, "4")
    with pytest.raises(PageError, match=r"seconds of computing time|Failed to render SVG"):
        render(replace(samples.minister(), template="own.html"), ("pdf",), templates=[tmp_path])
