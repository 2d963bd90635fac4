import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from tools import up

ROOT = Path(__file__).parents[2]
PATIENCE_S = 180


@pytest.fixture
def listening():
    """A port on which something answers already."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def start(data_dir, port):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GPROJECT_", "DJANGO_"))}
    return subprocess.Popen(
        [sys.executable, "-u", "tools/up.py", "--port", str(port)],
        cwd=ROOT,
        env={**kept, "GPROJECT_DATA_DIR": str(data_dir)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def welcome(process):
    """What the site prints until its accounts are told, and the seconds it took."""
    begun, lines = time.monotonic(), []
    for line in process.stdout:
        lines.append(line)
        if "demo-operator" in line or time.monotonic() - begun > PATIENCE_S:
            break
    return "".join(lines), time.monotonic() - begun


def stop(process):
    process.send_signal(signal.SIGINT)
    return process.wait(timeout=30)


def test_a_taken_port_is_said_before_anything_is_done(listening, capsys):
    assert up.main(["--port", str(listening)]) == 1
    assert f"Port {listening} is in use" in capsys.readouterr().err


def test_a_free_port_is_not_taken():
    assert not up.is_taken("127.0.0.1", free_port())


@pytest.mark.slow
def test_the_site_starts_on_nothing_answers_and_starts_again_within_ten_seconds(tmp_path):
    port = free_port()
    first = start(tmp_path, port)
    text, _ = welcome(first)
    try:
        assert f"http://127.0.0.1:{port}" in text
        assert re.search(r"demo-resident +\S{6,}", text)
        with urlopen(f"http://127.0.0.1:{port}/", timeout=60) as answer:
            assert answer.status == 200
            assert "금천" in answer.read().decode()
    finally:
        assert stop(first) == 0

    second = start(tmp_path, free_port())
    text, seconds = welcome(second)
    stop(second)
    assert "Filling" not in text
    assert seconds < 10
