import asyncio


async def warm_cache(instance):
    async with asyncio.TaskGroup() as group:
        for item in await get_top_items(1000):
            group.create_task(cache.set(item["id"], item, instance=instance))
