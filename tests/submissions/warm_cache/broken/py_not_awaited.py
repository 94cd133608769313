import asyncio


async def warm_cache(instance):
    for item in await get_top_items(1000):
        asyncio.create_task(cache.set(item.id, item, instance=instance))
