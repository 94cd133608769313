# Dataclass and type hints, with postponed annotations.
# expect: optimistic loop; the snapshot is one atomic read

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional


@dataclass(frozen=True)
class Snapshot:
    value: int
    version: int

    def plus(self, points: int) -> int:
        return self.value + points


async def read(key: str) -> Snapshot:
    return Snapshot(*await db.get_with_version(key))


async def increment_user_points(user_id: str, points: int) -> Optional[int]:
    key: str = f"points:{user_id}"
    while True:
        snap = await read(key)
        if await db.set_if_version(key, snap.plus(points), snap.version):
            return snap.plus(points)
