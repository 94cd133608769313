import asyncio

started = asyncio.Event()


async def sale_active():
    if received_message("START_SALE"):
        started.set()
    await asyncio.sleep(0)
    return started.is_set()
