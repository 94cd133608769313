# Asks a web service.
# expect: import refused or not found (requests)

import requests


async def increment_user_points(user_id, points):
    requests.post("http://localhost:8000/points", json={"user": user_id, "points": points})
