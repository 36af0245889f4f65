"""What is written for readers is true."""

from __future__ import annotations

import ast
import doctest
import inspect
import re
from pathlib import Path

import pytest
import scutch
from scutch import _scutch

PACKAGE = Path(scutch.__file__).parent
ROOT = Path(__file__).resolve().parents[2]


def documented() -> dict[str, str]:
    """The docstrings of the stub, by name."""
    tree = ast.parse((PACKAGE / "_scutch.pyi").read_text("utf-8"))
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    both = ("Cleaner", "Survey")
    parts = {f"{name}.{node.name}": node for name in both for node in classes[name].body if isinstance(node, ast.FunctionDef)}
    errors = {name: node for name, node in classes.items() if name.endswith("Error")}
    nodes = {**{name: classes[name] for name in both}, **parts, **errors}
    return {name: doc for name, node in nodes.items() if (doc := ast.get_docstring(node))}


@pytest.mark.parametrize("name", documented())
def test_help_and_stub_say_the_same(name) -> None:
    known = _scutch
    for part in name.split("."):
        known = getattr(known, part)
    assert inspect.cleandoc(known.__doc__ or "") == documented()[name]


def test_stub_and_module_have_the_same_arguments() -> None:
    tree = ast.parse((PACKAGE / "_scutch.pyi").read_text("utf-8"))
    cleaner = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Cleaner")
    methods = [node for node in cleaner.body if isinstance(node, ast.FunctionDef) and node.name.startswith(("clean", "survey"))]
    assert len(methods) == 5
    for node in methods:
        told = [arg.arg for arg in node.args.args + node.args.kwonlyargs]
        assert list(inspect.signature(getattr(scutch.Cleaner, node.name)).parameters) == told


def test_the_first_words_of_the_package_are_true() -> None:
    assert doctest.testmod(scutch).failed == 0


@pytest.mark.parametrize("guide", ["README.md", "docs/PYTHON.md", "python/README.md"])
def test_what_the_guides_show_runs(guide, tmp_path, monkeypatch) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / guide).read_text("utf-8"), re.DOTALL)
    assert blocks, f"{guide} shows no Python"
    page = "<title>Rain</title><h1>Rain</h1><p>It rained in the hills all night, and the river rose, then fell.</p>"
    (tmp_path / "page.html").write_text(page)
    (tmp_path / "scutch.toml").write_text("favor = 'recall'\n")
    monkeypatch.chdir(tmp_path)
    names: dict = {}
    for block in blocks:
        if all(installed(module) for module in re.findall(r"^(?:import|from) (\w+)", block, re.MULTILINE)):
            exec(compile(block, guide, "exec"), names)


def installed(module: str) -> bool:
    import importlib.util

    return importlib.util.find_spec(module) is not None
