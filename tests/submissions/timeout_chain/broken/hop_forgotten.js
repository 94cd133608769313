// Twice two seconds, and nothing for the network.
module.exports.timeouts = { database: 2, serviceB: 4, serviceA: 4.5, gateway: 5, client: 6 };
module.exports.attempts = { serviceB: 2, serviceA: 1, gateway: 1, client: 1 };
