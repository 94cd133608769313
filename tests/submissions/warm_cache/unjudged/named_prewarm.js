async function prewarm(instance) {
  const items = await getTopItems(1000);
  await Promise.all(items.map((item) => cache.set(item.id, item, { instance })));
}
