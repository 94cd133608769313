from datetime import datetime, timezone

OPENS = datetime.fromtimestamp(SALE_START_TIME / 1000, tz=timezone.utc)


def sale_active():
    return datetime.now(timezone.utc) >= OPENS
