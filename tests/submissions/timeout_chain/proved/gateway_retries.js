// One retry, in the middle, and a little room everywhere.
export const timeouts = {
  database: 2.1,
  serviceB: 2.5,
  serviceA: 3,
  gateway: 7,
  client: 9.5,
};
export const attempts = { serviceB: 1, serviceA: 1, gateway: 2, client: 1 };
