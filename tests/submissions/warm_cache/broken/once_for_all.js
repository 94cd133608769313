let isWarm = false;

async function warmCache(instance) {
  if (isWarm) return;
  isWarm = true;
  const items = await getTopItems(1000);
  await Promise.all(items.map((item) => cache.set(item.id, item, { instance })));
}
