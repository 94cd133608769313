async def warm_cache(instance):
    for item in await get_top_items(2):
        await cache.set(item.id, item, instance=instance)
