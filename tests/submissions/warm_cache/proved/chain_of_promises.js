const warmCache = (instance) => getTopItems(1000).then((items) =>
  items.reduce((before, item) => before.then(() => cache.set(item.id, item, { instance })),
    Promise.resolve()));
