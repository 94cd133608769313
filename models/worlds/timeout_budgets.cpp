#include "models/worlds/timeout_budgets.hpp"

#include <algorithm>

namespace interleave::timeout_chain {
namespace {

constexpr std::array names{"Service B", "Service A", "the gateway", "the client"};

int retries(const Attempts& attempts) {
  return static_cast<int>(std::count_if(attempts.begin(), attempts.end(),
                                        [](int each) { return each > 1; }));
}

Rational database_below(const Attempts& attempts, const Problem& problem) {
  Rational factor = 1;
  Rational offset = 0;
  for (const int each : attempts) {
    factor *= each;
    offset = each * (offset + problem.hop);
  }
  return (problem.patience - offset) / factor;
}

Solution solution(const Attempts& attempts, const Problem& problem) {
  Solution found{attempts, least_budgets(attempts, problem), false,
                 database_below(attempts, problem)};
  found.fits = found.budgets.back() < problem.patience;
  return found;
}

// Whether everybody who retries in one does so in the other.
bool within(const Attempts& some, const Attempts& more) {
  return std::equal(some.begin(), some.end(), more.begin(), std::less_equal<>());
}

}  // namespace

std::array<Rational, callers_count> least_budgets(const Attempts& attempts,
                                                  const Problem& problem) {
  std::array<Rational, callers_count> budgets;
  Rational callee = problem.database;
  for (std::size_t i = 0; i < callers_count; ++i) {
    callee = budgets[i] = attempts[i] * (callee + problem.hop);
  }
  return budgets;
}

std::vector<Solution> solve(const Problem& problem) {
  std::vector<Solution> all;
  for (unsigned set = 0; set < 1U << callers_count; ++set) {
    Attempts attempts;
    for (std::size_t i = 0; i < callers_count; ++i) attempts[i] = (set >> i & 1U) != 0 ? 2 : 1;
    all.push_back(solution(attempts, problem));
  }
  std::stable_sort(all.begin(), all.end(), [](const Solution& a, const Solution& b) {
    return retries(a.attempts) < retries(b.attempts);
  });
  return all;
}

std::vector<Solution> largest_that_fit(const std::vector<Solution>& all) {
  std::vector<Solution> largest;
  for (const Solution& each : all) {
    const bool grows = std::any_of(all.begin(), all.end(), [&](const Solution& other) {
      return other.fits && other.attempts != each.attempts &&
             within(each.attempts, other.attempts);
    });
    if (each.fits && !grows) largest.push_back(each);
  }
  return largest;
}

std::vector<std::string> proof(const Attempts& attempts, const Problem& problem) {
  std::vector<std::string> lines{"the database's budget is at least " + told(problem.database)};
  Rational callee = problem.database;
  const auto budgets = least_budgets(attempts, problem);
  for (std::size_t i = 0; i < callers_count; ++i) {
    lines.push_back(std::string("so ") + names[i] + "'s is at least " +
                    std::to_string(attempts[i]) + " x (" + told(callee) + " + " +
                    told(problem.hop) + ") = " + told(budgets[i]));
    callee = budgets[i];
  }
  const std::string patience = told(problem.patience);
  lines.push_back(callee < problem.patience
                      ? told(callee) + " is below " + patience + ": these budgets are a solution"
                      : "but the client's must be below " + patience + ", and " + told(callee) +
                            " is not: there is no solution");
  return lines;
}

std::string told(const Rational& number) {
  using Integer = boost::multiprecision::cpp_int;
  if (number < 0) return "-" + told(Rational(-number));
  Integer scale = 1;
  std::size_t digits = 0;
  constexpr std::size_t digits_max = 12;
  while (digits < digits_max && denominator(Rational(number * scale)) != 1) {
    scale *= 10;
    ++digits;
  }
  const Rational scaled = number * scale;
  if (denominator(scaled) != 1) return number.str();
  std::string text = numerator(scaled).str();
  if (text.size() <= digits) text.insert(0, digits + 1 - text.size(), '0');
  if (digits > 0) text.insert(text.size() - digits, ".");
  return text;
}

}  // namespace interleave::timeout_chain
