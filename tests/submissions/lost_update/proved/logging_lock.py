# Lock with the logging module around it.
# expect: logging decides nothing; get and set under the lock

import logging

logging.basicConfig(level=logging.INFO)
log = logging.getLogger(__name__)


async def increment_user_points(user_id, points):
    lock = await acquire_lock(f"lock:points:{user_id}")
    log.info("got the lock for %s", user_id)
    try:
        current = await db.get(f"points:{user_id}")
        await db.set(f"points:{user_id}", current + points)
    except Exception:
        log.exception("update failed")
        raise
    else:
        log.debug("%s -> %s", current, current + points)
        return current + points
    finally:
        await release_lock(lock)
        log.info("released")
