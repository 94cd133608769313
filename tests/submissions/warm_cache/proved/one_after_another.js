async function warmCache(instance) {
  for (const item of await getTopItems(1000)) {
    await cache.set(item.id, item, { instance });
  }
}
