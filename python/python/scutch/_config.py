"""The config of a job, as every engine takes it."""

from __future__ import annotations

from os import PathLike
from typing import Any, Union

from . import Cleaner

Config = Union[None, str, "PathLike[str]", "dict[str, Any]", Cleaner]


def cleaner_of(config: Config) -> Cleaner:
    """The cleaner itself, or one of this config. Made where the job is, so that a mistake shows before it is sent."""
    return config if isinstance(config, Cleaner) else Cleaner(config)
