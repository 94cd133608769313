async function warmCache(instance) {
  const items = await getTopItems(1000);
  items.forEach(async (item) => {
    await cache.set(item.id, item, { instance });
  });
}
