"""A memory of bounded size: what was worked out before, the oldest forgotten first."""

from __future__ import annotations

from typing import Generic, Hashable, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory(Generic[K, V]):
    """Up to `size` values by key."""

    __slots__ = ("_kept", "get", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        self._kept: dict[K, V] = {}
        self.get = self._kept.get

    def keep(self, key: K, value: V) -> V:
        """Keep a value, which is returned."""
        if len(self._kept) >= self.size:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[key] = value
        return value

    def __len__(self) -> int:
        return len(self._kept)

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
