"""`--no-skips` of tests/conftest.py: in CI a skipped test is a failed one."""

from pathlib import Path

import pytest

CONFTEST = (Path(__file__).parent / "conftest.py").read_text(encoding="utf-8")

SKIPS = """
import pytest

def test_passes():
    pass

def test_skips():
    pytest.skip("no engine here")

@pytest.mark.skip(reason="not today")
def test_is_marked():
    raise AssertionError

@pytest.mark.xfail(strict=True)
def test_is_known_to_fail():
    raise AssertionError
"""


@pytest.fixture
def toy(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(SKIPS)
    pytester.makeini("[pytest]\nmarkers = corpus: needs texts")
    return pytester


def test_skips_pass_as_a_rule(toy: pytest.Pytester) -> None:
    toy.runpytest().assert_outcomes(passed=1, skipped=2, xfailed=1)


def test_skips_fail_where_everything_is_at_hand(toy: pytest.Pytester) -> None:
    result = toy.runpytest("--no-skips")
    result.assert_outcomes(passed=1, failed=1, errors=1, xfailed=1)
    result.stdout.fnmatch_lines(["*was skipped, and --no-skips is set. Skipped: no engine here"])


def test_a_module_that_skips_itself_fails_too(toy: pytest.Pytester) -> None:
    toy.makepyfile(test_whole='import pytest\npytest.importorskip("no_such_module")\n')
    toy.runpytest("-k", "whole").assert_outcomes(skipped=1, deselected=4)
    assert toy.runpytest("--no-skips", "-k", "whole").ret != pytest.ExitCode.OK


def test_a_corpus_test_says_what_it_misses(toy: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVENAUT_TEXTS", str(toy.path / "nowhere"))
    toy.makepyfile(test_corpus="import pytest\n@pytest.mark.corpus\ndef test_it():\n    raise AssertionError\n")
    result = toy.runpytest("-rs", "-k", "test_it")
    result.assert_outcomes(skipped=1, deselected=4)
    result.stdout.fnmatch_lines(["*set PROVENAUT_TEXTS to their directory"])
