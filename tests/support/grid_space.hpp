// A space whose size, edges and runs are known by formula: actors that each count from 0 to a
// length, one step at a time and in any order.
#pragma once

#include <algorithm>
#include <functional>
#include <numeric>

#include "engine/state_space.hpp"

namespace interleave {

using Counters = std::vector<unsigned>;  // by actor

class GridSpace final : public StateSpace {
 public:
  // At most four actors a word.
  GridSpace(std::size_t actors, unsigned length, std::size_t words)
      : length_(length), words_(words) {
    for (std::size_t i = 0; i < actors; ++i) actors_.push_back("Actor " + std::to_string(i + 1));
  }

  // What a test can set.
  std::vector<PropertyInfo> rules;
  std::vector<std::string> goal_names;
  std::function<void(const Counters&, bool terminal, StateFacts&)> judge;
  std::function<std::string(const Counters&, std::size_t actor)> label;
  std::optional<Diagnostic> trouble_now;
  std::string cut_now;
  std::vector<Diagnostic> advice_given;
  std::vector<std::string> measures_taken;  // each is the sum of all counters, known above 3

  Counters counters(const Word* state) const {
    Counters found;
    for (std::size_t i = 0; i < actors_.size(); ++i) {
      found.push_back(static_cast<unsigned>(state[i % words_] >> shift(i) & 0xffff));
    }
    return found;
  }

  std::size_t state_words() const override { return words_; }
  void initial(Word* state) override { std::fill_n(state, words_, 0); }
  StateFacts expand(const Word* state, Successors& out) override {
    const Counters now = counters(state);
    bool terminal = true;
    for (std::size_t i = 0; i < now.size(); ++i) {
      if (now[i] == length_) continue;
      terminal = false;
      const Action up{static_cast<std::uint16_t>(now[i]), 0, 0, static_cast<std::uint8_t>(i), 0};
      Word* next = out.add(up);
      std::copy_n(state, words_, next);
      next[i % words_] += Word{1} << shift(i);
    }
    StateFacts facts;
    facts.finished = terminal;
    if (judge) judge(now, terminal, facts);
    return facts;
  }

  const std::vector<std::string>& actors() const override { return actors_; }
  const std::vector<PropertyInfo>& properties() const override { return rules; }
  const std::vector<std::string>& goals() const override { return goal_names; }
  StepDescription describe(const Word* from, const Action& action) override {
    StepDescription told;
    told.actor = actors_[action.actor];
    told.label = label ? label(counters(from), action.actor)
                       : "to " + std::to_string(action.label + 1);
    told.detail = told.label;
    return told;
  }
  std::string explain(const Word*, std::size_t property) override {
    return rules[property].name + " is broken";
  }
  std::vector<std::string> measures() const override { return measures_taken; }
  std::optional<std::int64_t> measure(const Word* state, std::size_t) override {
    const Counters now = counters(state);
    const auto sum = std::accumulate(now.begin(), now.end(), std::int64_t{0});
    return sum > 3 ? std::optional(sum) : std::nullopt;
  }
  std::optional<Diagnostic> trouble() const override { return trouble_now; }
  std::string cut() const override { return cut_now; }
  std::vector<Diagnostic> advice() const override { return advice_given; }

 private:
  std::size_t shift(std::size_t actor) const { return 16 * (actor / words_); }

  unsigned length_;
  std::size_t words_;
  std::vector<std::string> actors_;
};

}  // namespace interleave
