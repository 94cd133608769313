async def warm_cache(instance):
    for item in await get_top_items(1000):
        await cache.set(item.id, item.id, instance=instance)
