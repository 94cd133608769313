import asyncio


async def warm_cache(instance):
    items = await get_top_items(1000)
    await asyncio.gather(*(cache.set(item.id, item, instance=instance) for item in items))
