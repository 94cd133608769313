const items = getTopItems(1000);

async function warmCache(instance) {
  await Promise.all((await items).map((item) => cache.set(item.id, item, { instance })));
}
