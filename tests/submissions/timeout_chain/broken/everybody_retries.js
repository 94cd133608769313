// The text's own arithmetic, carried on to the client.
const HOP = 0.05;
const twice = (callee) => 2 * (callee + HOP);
const timeouts = { database: 2 };
timeouts.serviceB = twice(timeouts.database);
timeouts.serviceA = twice(timeouts.serviceB);
timeouts.gateway = twice(timeouts.serviceA);
timeouts.client = twice(timeouts.gateway);
const attempts = { serviceB: 2, serviceA: 2, gateway: 2, client: 2 };
