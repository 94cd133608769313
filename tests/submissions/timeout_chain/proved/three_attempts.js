// Service B tries three times; nobody else has to.
const HOP = 0.05;
const database = 2;
const serviceB = 3 * (database + HOP);
const serviceA = serviceB + HOP;
const gateway = serviceA + HOP;
const client = gateway + HOP;
const timeouts = { database, serviceB, serviceA, gateway, client };
const attempts = { serviceB: 3, serviceA: 1, gateway: 1, client: 1 };
