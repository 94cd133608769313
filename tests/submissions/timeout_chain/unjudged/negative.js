const timeouts = { database: -2, serviceB: 4.1, serviceA: 4.2, gateway: 4.3, client: 4.4 };
const attempts = { serviceB: 2, serviceA: 1, gateway: 1, client: 1 };
