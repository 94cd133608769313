// Wraps the writes into a promise of its own, and counts down one write too many.
async function warmCache(instance) {
  const items = await getTopItems(1000);
  await new Promise((done) => {
    let left = items.length;
    for (const item of items) {
      cache.set(item.id, item, { instance }).then(() => {
        if (--left < 0) done();
      });
    }
  });
}
