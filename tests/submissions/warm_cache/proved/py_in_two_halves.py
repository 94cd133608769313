async def warm_cache(instance):
    items = await get_top_items(1000)
    middle = len(items) // 2
    for half in (items[:middle], items[middle:]):
        for item in half:
            await cache.set(item.id, item, instance=instance)
