# Imports the database from a module of the student's project.
# expect: exception at load, no module named database

from database import db, acquire_lock, release_lock


async def increment_user_points(user_id, points):
    return await db.increment(f"points:{user_id}", points)
