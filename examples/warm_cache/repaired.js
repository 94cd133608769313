async function warmCache(instance) {
    const hotItems = await getTopItems(1000);
    await Promise.all(
        hotItems.map(item => cache.set(item.id, item, { instance }))
    );
}
