"""Writing the page."""

from pathlib import Path

import pytest

from provenaut.errors import OutputError
from provenaut.views.files import write_text

OLD = "<!doctype html>\nold"


def test_the_file_is_utf8_with_line_feeds_and_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.html"
    assert write_text(path, "ü\n🛰") == path
    assert path.read_bytes() == "ü\n🛰".encode()
    assert [each.name for each in path.parent.iterdir()] == ["b.html"]


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "b.html"
    path.write_text(OLD, encoding="utf-8")
    write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "new"


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "b.html").mkdir()
    with pytest.raises(OutputError, match=r"b\.html: can't be written: .*--output"):
        write_text(tmp_path / "b.html", "new")
    assert [each.name for each in tmp_path.iterdir()] == ["b.html"]


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match="can't be written"):
        write_text(tmp_path / "a" / "b.html", "new")


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.html"
    path.write_text(OLD, encoding="utf-8")

    def full(target: Path, data: bytes) -> int:
        with target.open("wb") as file:
            file.write(data[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_text(path, "new content")
    assert path.read_text(encoding="utf-8") == OLD
    assert [each.name for each in tmp_path.iterdir()] == ["b.html"]
