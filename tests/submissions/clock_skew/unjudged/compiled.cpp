// The exercise takes no C++.
// expect: exit 7, with the endings that it takes

long detectClockSkew() { return 0; }
