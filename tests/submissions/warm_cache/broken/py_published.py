import asyncio


async def warm_cache(instance):
    hot_items = await get_top_items(1000)
    await asyncio.gather(*(cache.set(item.id, item) for item in hot_items))
