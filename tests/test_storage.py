"""Where deepread keeps its own files, and which folders it refuses to keep them in."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from deepread import storage
from deepread.storage import UnsafeFolder, is_private, private_folder

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(
    ("variable", "folder", "fallback"),
    [
        ("XDG_CONFIG_HOME", storage.config_folder, ".config"),
        ("XDG_STATE_HOME", storage.state_folder, ".local/state"),
        ("XDG_CACHE_HOME", storage.cache_folder, ".cache"),
    ],
)
def test_folders_are_where_the_specification_says(
    monkeypatch: pytest.MonkeyPatch, variable: str, folder: object, fallback: str
) -> None:
    assert callable(folder)
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setenv(variable, "/elsewhere")
    assert folder() == Path("/elsewhere/deepread")
    for ignored in ("", "relative/path"):
        monkeypatch.setenv(variable, ignored)
        assert folder() == Path("/home/ada", fallback, "deepread")


def test_a_private_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    made = private_folder(tmp_path / "in" / "cache")
    assert made == tmp_path / "in" / "cache"
    assert mode(made) == 0o700


def test_a_folder_that_others_could_enter_is_closed_to_them(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache").chmod(0o777)
    private_folder(tmp_path / "cache")
    assert mode(tmp_path / "cache") == 0o700


def refusal(path: Path) -> str:
    with pytest.raises(UnsafeFolder) as caught:
        private_folder(path)
    assert caught.value.path == path
    return caught.value.reason


def test_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "cache").symlink_to("real")
    assert "is a link" in refusal(tmp_path / "cache")


def test_a_file_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    assert "cannot be used" in refusal(tmp_path / "cache")
    assert "cannot be used" in refusal(tmp_path / "cache" / "within")


def test_a_folder_that_anybody_could_swap_is_refused(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    assert "everybody may write" in refusal(tmp_path / "open" / "cache")
    (tmp_path / "open").chmod(0o1777)
    private_folder(tmp_path / "open" / "cache")


@AS_ROOT
def test_a_folder_of_someone_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    os.chown(tmp_path / "cache", 12345, 12345)
    assert refusal(tmp_path / "cache") == "it belongs to someone else"


@AS_ROOT
def test_a_folder_of_roots_will_do_unless_others_may_write_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache").chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    private_folder(tmp_path / "cache")
    assert mode(tmp_path / "cache") == 0o755
    (tmp_path / "cache").chmod(0o775)
    assert "others may write to it" in refusal(tmp_path / "cache")


def test_a_library_has_one_cache_by_whatever_path_it_is_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "library").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "link").symlink_to("library")
    cache = storage.cache_for(tmp_path / "library")
    assert cache.parent == tmp_path / "cache" / "deepread"
    assert mode(cache) == 0o700
    assert storage.cache_for(tmp_path / "link") == storage.cache_for(tmp_path / "other" / ".." / "library") == cache
    assert storage.cache_for(tmp_path / "other") != cache


def test_without_a_home_the_cache_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/dev/null/home")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    with pytest.raises(UnsafeFolder, match="it cannot be used"):
        storage.cache_for(Path("/"))


def test_only_a_folder_that_was_made_private_counts_as_private(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert not is_private(cache)
    assert not cache.exists()
    assert is_private(private_folder(cache))
    (tmp_path / "link").symlink_to("cache")
    assert not is_private(tmp_path / "link")
    cache.chmod(0o750)
    assert not is_private(cache)
    assert mode(cache) == 0o750


def test_a_folder_beneath_one_that_anybody_may_write_to_is_not_private(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    private_folder(tmp_path / "open" / "cache")
    (tmp_path / "open").chmod(0o777)
    assert not is_private(tmp_path / "open" / "cache")


def test_the_folder_of_all_caches_is_marked_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for _twice in range(2):
        storage.cache_for(tmp_path / "library")
    assert (
        (tmp_path / "deepread" / "CACHEDIR.TAG")
        .read_bytes()
        .startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n")
    )
