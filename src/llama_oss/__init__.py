"""llama-oss reads licence texts and judges them against the Open Source Definition."""

from ._version import __version__

__all__ = ["__version__"]
