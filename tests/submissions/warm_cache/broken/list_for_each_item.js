async function warmCache(instance) {
  const { length } = await getTopItems(1000);
  for (let i = 0; i < length; ++i) {
    const item = (await getTopItems(1000))[i];
    await cache.set(item.id, item, { instance });
  }
}
