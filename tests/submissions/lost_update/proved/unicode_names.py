# Names and prints outside ASCII.
# expect: valid Python; optimistic loop


async def increment_user_points(user_id, points):
    schlüssel = f"points:{user_id}"
    while True:
        wert, версия = await db.get_with_version(schlüssel)
        if await db.set_if_version(schlüssel, wert + points, версия):
            print("✓ fertig 🎉")
            return wert + points
