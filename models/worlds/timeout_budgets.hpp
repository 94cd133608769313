// Exercise 2 on paper: the least budgets that hold a chain's attempts, in exact fractions.
//
// With attempts n and a hop h, a caller needs n x (its callee's budget + h). From the database to
// the client that is one linear function of the database's time, factor x d + offset, so what fits
// below the user's patience is a question of one division.
#pragma once

#include <array>
#include <string>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

namespace interleave::timeout_chain {

using Rational = boost::multiprecision::cpp_rational;

inline constexpr std::size_t callers_count = 4;
using Attempts = std::array<int, callers_count>;  // of Service B, Service A, gateway, client

struct Problem {
  Rational database = 2;
  Rational hop{1, 20};
  Rational patience = 10;  // the client's budget must be below it
};

// The least budgets of the four callers, in the order of `Attempts`.
std::array<Rational, callers_count> least_budgets(const Attempts& attempts,
                                                  const Problem& problem);

struct Solution {
  Attempts attempts{};
  std::array<Rational, callers_count> budgets;
  bool fits = false;
  Rational database_below;  // the database's time must be below it for these retries to fit
};

// All sets of levels that retry once: nobody first, then by how many retry.
std::vector<Solution> solve(const Problem& problem);

// Those that fit and would not if one level more retried; in the order above.
std::vector<Solution> largest_that_fit(const std::vector<Solution>& all);

// Why these retries do not fit, or that they do: a chain of inequalities, each of which follows
// from the one before.
std::vector<std::string> proof(const Attempts& attempts, const Problem& problem);

// "8.35", or "17/3" where the decimals do not end.
std::string told(const Rational& number);

}  // namespace interleave::timeout_chain
