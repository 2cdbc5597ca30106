"""The small world of tests and docs: a station that never was, two incidents, three sources, one dispute.

Its seeds and texts stand beside this file. A test gets a copy of its own, which it may change.
"""

import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from provenaut.model import Vocabulary
from provenaut.seeds import Seeds, Texts, lock, read_seeds

HERE: Final = Path(__file__).parent


@dataclass(frozen=True)
class SmallWorld:
    """A copy of the small world: `root` has seeds and ontology, `folder` the texts."""

    root: Path
    folder: Path
    vocabulary: Vocabulary

    @classmethod
    def copied(cls, target: Path, ontology: Path, vocabulary: Vocabulary) -> "SmallWorld":
        """A copy in an empty directory."""
        shutil.copytree(HERE / "seeds", target / "seeds")
        shutil.copytree(HERE / "texts", target / "texts")
        (target / "ontology").symlink_to(ontology)
        return cls(target, target / "texts", vocabulary)

    @property
    def texts(self) -> Texts:
        """Where its texts are looked for."""
        return Texts((self.folder,))

    def read(self) -> Seeds:
        """Its seeds, with the texts at hand."""
        return read_seeds(self.root, self.vocabulary, self.texts)

    def read_without_texts(self) -> Seeds:
        """Its seeds, with no text at hand."""
        return read_seeds(self.root, self.vocabulary, Texts())

    def lock(self, only: str | None = None) -> list[str]:
        """Its locks, written again."""
        return lock(self.root, self.vocabulary, self.texts, only)

    def change(self, name: str, old: str, new: str) -> None:
        """Put other words into a file; the old ones have to be there exactly once."""
        path = self.root / name
        text = path.read_bytes().decode()
        assert text.count(old) == 1, f"{old!r} is in {name} {text.count(old)} times"
        path.write_bytes(text.replace(old, new).encode())

    def change_text(self, name: str, old: str, new: str) -> None:
        """Change a text, and write its new hash into `sources.yaml`, as a curator does who accepts a new edition."""
        path = self.folder / name
        before = sha256(path.read_bytes()).hexdigest()
        self.change(f"texts/{name}", old, new)
        self.change("seeds/sources.yaml", before, sha256(path.read_bytes()).hexdigest())
