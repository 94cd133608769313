# Copied together with the fence of the page.
# expect: syntax error in line 3
```python
async def increment_user_points(user_id, points):
    return await db.increment(f"points:{user_id}", points)
```
