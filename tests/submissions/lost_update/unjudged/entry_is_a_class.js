// A class where a function is asked for.
// expect: not a function that can be called

class IncrementUserPoints {}

module.exports = { incrementUserPoints: IncrementUserPoints };
