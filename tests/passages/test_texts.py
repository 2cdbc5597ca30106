"""Where texts are looked for, and that their bytes come through unchanged."""

from hashlib import sha256
from pathlib import Path

import pytest

from provenaut.errors import TextError
from provenaut.model import Grade, Position, Source
from provenaut.passages import Texts, find_texts
from provenaut.passages.texts import read_text


def source(data: bytes, *, redistributable: bool = False) -> Source:
    at = Position("seeds/sources.yaml", 7)
    digest = sha256(data).hexdigest()
    return Source("s", "S", "p", "2031", "so", None, Grade.PRESS, "-", "s.txt", digest, redistributable, at)


def test_named_directories_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    monkeypatch.setenv("PROVENAUT_TEXTS", str(tmp_path / "a"))
    assert find_texts([tmp_path / "b"]).directories == (tmp_path / "b",)
    assert find_texts().directories == (tmp_path / "a",)
    monkeypatch.setenv("PROVENAUT_TEXTS", "")
    assert [folder.name for folder in find_texts().directories] == ["texts"]


def test_a_named_directory_has_to_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TextError, match=r"no directory of texts at .*/nowhere; the option names it"):
        find_texts([tmp_path / "nowhere"])
    monkeypatch.setenv("PROVENAUT_TEXTS", str(tmp_path / "nowhere"))
    with pytest.raises(TextError, match="PROVENAUT_TEXTS names it"):
        find_texts()


def test_nothing_in_a_text_is_changed(tmp_path: Path) -> None:
    data = "\ufeffone\r\ntwo\rthree\u2028e\u0301\u00a0".encode()
    (tmp_path / "s.txt").write_bytes(data)
    text = read_text(source(data), tmp_path / "seeds", Texts((tmp_path / "nowhere", tmp_path)))
    assert text is not None
    assert text.encode() == data


def test_a_text_that_is_not_at_hand_is_none(tmp_path: Path) -> None:
    assert read_text(source(b""), tmp_path, Texts((tmp_path,))) is None


def test_a_redistributable_text_stands_beside_the_seeds(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_bytes(b"x")
    assert read_text(source(b"x", redistributable=True), tmp_path, Texts()) == "x"
    (tmp_path / "s.txt").unlink()
    with pytest.raises(TextError, match=r"seeds/sources.yaml:7: the text of s can't be read at .*: No such file"):
        read_text(source(b"x", redistributable=True), tmp_path, Texts())


def test_a_text_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "s.txt").mkdir()
    with pytest.raises(TextError, match="can't be read"):
        read_text(source(b"", redistributable=True), tmp_path, Texts())
