"""Scraped web pages in, clean article text out, every removed line explained.

>>> import scutch
>>> cleaner = scutch.Cleaner()
>>> cleaner.clean("<h1>Rain</h1><p>It rained in the hills all night, and the river rose, then fell.</p>").text
'Rain\\nIt rained in the hills all night, and the river rose, then fell.\\n'
"""

from ._result import Removal, Result
from ._scutch import Cleaner, ConfigError, PageError, RulesMismatchError, Survey, __version__

__all__ = ["Cleaner", "ConfigError", "PageError", "Removal", "Result", "RulesMismatchError", "Survey", "__version__"]
