let items = null;

async function warmCache(instance) {
  items = items || getTopItems(1000);
  await Promise.all((await items).map((item) => cache.set(item.id, item, { instance })));
}
