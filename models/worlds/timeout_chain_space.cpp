// Exercise 2's request as a transition system: time goes from one event to the next, and only the
// database is free. It answers before the next event, or lets it come.
#include <algorithm>
#include <array>
#include <stdexcept>

#include "engine/interner.hpp"
#include "models/worlds/timeout_chain.hpp"

namespace interleave::timeout_chain {
namespace {

enum Actor : std::uint8_t { user, client, gateway, service_a, service_b, database };
// Labels, and outcomes of the second.
constexpr std::uint16_t goes_on = 0;  // what the clock brings
constexpr std::uint16_t answers = 1;
constexpr std::uint16_t at_once = 0;
constexpr std::uint16_t at_the_last_moment = 1;

bool is_in(Level level, std::uint8_t mask) { return (mask >> number_of(level) & 1) != 0; }

Actor actor_of(Level level) {
  return static_cast<Actor>(static_cast<int>(database) - static_cast<int>(level));
}

std::string callee_told(Level caller, std::uint32_t query) {
  if (caller == Level::service_b) return "query " + std::to_string(query);
  return "call " + name_of(static_cast<Level>(number_of(caller) - 1));
}

// "Service B has 1.8 s; 2 x (1.5 s + 0.05 s) = 3.1 s"
std::string too_little(const Chain& chain, Level level) {
  const Numbers& numbers = chain.numbers();
  const Level callee = static_cast<Level>(number_of(level) - 1);
  return name_of(level) + " has " + told(numbers.timeout(level)) + "; " +
         std::to_string(numbers.attempts_of(level)) + " x (" + told(numbers.timeout(callee)) +
         " + " + told(chain.network().hop) + ") = " +
         told(needed(numbers, level, chain.network().hop));
}

class Requests {
 public:
  struct State {
    std::uint32_t situation;
  };

  explicit Requests(Chain chain) : chain_(std::move(chain)) {
    const auto broken = broken_by_arithmetic(chain_.numbers(), chain_.network().hop);
    for (std::size_t i = 0; i < properties_.size(); ++i) {
      const auto& name = properties_[i].name;
      const bool is_broken = std::find(broken.begin(), broken.end(), name) != broken.end();
      if (is_broken) broken_on_paper_ |= PropertyMask{1} << i;
    }
  }

  std::size_t used_bytes() const { return sizeof(State); }
  State initial() const { return {interner_->id(Situation{})}; }

  void enabled(const State& state, Actions& actions) const {
    const Situation& now = of(state);
    const Event next = chain_.next(now);
    if (next.kind != Event::Kind::none) actions.push_back({goes_on, 0, 0, actor_of(now, next)});
    const auto window = chain_.answer_window(now);
    if (!window) return;
    if (window->from < window->to) actions.push_back({answers, 0, at_once, database});
    actions.push_back({answers, 0, at_the_last_moment, database});
  }

  void apply(State& state, const Action& action) const {
    Situation now = of(state);
    happen(now, action);
    state.situation = interner_->id(std::move(now));
  }

  StateFacts facts(const State& state, bool terminal) const {
    const Situation& now = of(state);
    StateFacts facts;
    const auto add = [](PropertyMask& mask, std::size_t number, bool is) {
      if (is) mask |= PropertyMask{1} << number;
    };
    add(facts.violated, 0, now.short_query);
    add(facts.violated, 1, now.cut_off != 0);
    add(facts.violated, 2, now.left);
    add(facts.violated_at_end, 3, terminal && now.answered == never && !now.retried);
    add(facts.reached, 0, now.answered != never);
    add(facts.reached, 1, now.timed_out == (1U << levels) - 1);
    add(facts.reached, 2, now.retried);
    check_against_paper(facts, terminal && now.answered == never);
    return facts;
  }

  StepDescription describe(const State& state, const Action& action) const;
  std::string explain(const State& state, std::size_t property) const;

  const std::vector<std::string>& actors() const { return actors_; }
  const std::vector<PropertyInfo>& properties() const { return properties_; }
  const std::vector<std::string>& goals() const { return goals_; }
  PropertyMask goals_asked() const { return 0b111; }
  std::size_t first_environment_actor() const { return actors_.size(); }
  std::size_t memory_bytes() const { return interner_->bytes(); }

  const std::vector<std::string>& measures() const { return measures_; }
  std::optional<std::int64_t> measure(const State& state, std::size_t which) const {
    const Situation& now = of(state);
    const auto if_known = [](Time at) {
      return at == never ? std::nullopt : std::optional<std::int64_t>(at);
    };
    switch (which) {
      case 0: return if_known(now.answered);
      case 1: return if_known(now.user_gone);
      case 2: return now.queries;
      default: return now.user_gone == never
                          ? 0 : std::max<Time>(0, now.worked_until - now.user_gone);
    }
  }
  std::string measure_told(std::size_t which, std::int64_t value) const {
    return which == 2 ? std::to_string(value) : told(value);
  }

 private:
  const Situation& of(const State& state) const { return (*interner_)[state.situation]; }

  void happen(Situation& now, const Action& action) const {
    if (action.label == goes_on) {
      chain_.happen(now, chain_.next(now));
    } else {
      const Window window = chain_.answer_window(now).value();
      chain_.answer(now, action.outcome == at_once ? window.from : window.to);
    }
  }

  // The arithmetic says beforehand what can be broken, and a run in which no query is answered
  // breaks all of it. Only that nobody retried may also come of a budget that ends too early.
  void check_against_paper(const StateFacts& facts, bool nothing_answered) const {
    const PropertyMask broken = facts.violated | facts.violated_at_end;
    const PropertyMask may_break = broken_on_paper_ == 0 ? 0 : broken_on_paper_ | 0b1000;
    const bool all_broken = (broken_on_paper_ & ~broken) == 0 || chain_.network().cancels;
    if ((broken & ~may_break) == 0 && (all_broken || !nothing_answered)) return;
    throw std::logic_error("the model of timeout-chain and its arithmetic disagree");
  }

  static std::uint8_t actor_of(const Situation& now, const Event& event) {
    if (event.kind == Event::Kind::user_leaves) return user;
    return timeout_chain::actor_of(now.calls[event.call].level);
  }
  std::string told_of(const Situation& before, const Situation& after, const Event& event) const;

  Chain chain_;
  PropertyMask broken_on_paper_ = 0;
  std::vector<std::string> actors_{"User", "Client", "Gateway", "Service A", "Service B",
                                   "Database"};
  std::vector<PropertyInfo> properties_{{database_has_its_time}, {budgets_hold},
                                        {ends_before_the_user_leaves}, {somebody_retries}};
  std::vector<std::string> goals_{answered_in_time, timeout_at_every_level, a_retry};
  std::vector<std::string> measures_{"an answer comes at the latest after",
                                     "the user waits at most",
                                     "database queries for one request, at most",
                                     "work after the user has gone, at most"};
  std::unique_ptr<Interner<Situation>> interner_ = std::make_unique<Interner<Situation>>();
};

std::string Requests::told_of(const Situation& before, const Situation& after,
                              const Event& event) const {
  const Level level = before.calls[event.call].level;
  const bool tries = after.calls[event.call].phase == Call::Phase::waiting;
  const std::string callee = callee_told(level, after.queries);
  const bool cut_off = before.cut_off != after.cut_off;
  switch (event.kind) {
    case Event::Kind::arrives: return callee;
    case Event::Kind::times_out:
      return (cut_off ? "no answer yet, " : "no answer, ") +
             (tries ? callee + (level == Level::service_b ? "" : " again") : "try no more");
    case Event::Kind::is_cancelled: return "told to stop, and stop";
    case Event::Kind::budget_ends:
      return before.user_gone == never ? "tell the user that it failed" : "give up";
    case Event::Kind::user_leaves: return "leave";
    case Event::Kind::none: break;
  }
  return {};
}

StepDescription Requests::describe(const State& state, const Action& action) const {
  const Situation& before = of(state);
  const Event event = chain_.next(before);
  Situation after = before;
  happen(after, action);
  StepDescription step;
  step.actor = actors_[action.actor];
  if (action.label == answers) {
    step.label = "answer query " + std::to_string(after.queries);
  } else {
    step.label = told_of(before, after, event);
    const bool alone = before.user_gone != never;
    if (alone) step.label += ", for nobody";
  }
  step.detail = told(after.now) + ": " + step.label;
  if (after.queries != before.queries) {
    step.service = "Database";
    step.effect = "query " + std::to_string(after.queries);
  }
  return step;
}

std::string Requests::explain(const State& state, std::size_t property) const {
  const Situation& now = of(state);
  const Numbers& numbers = chain_.numbers();
  if (property == 0) {
    return "a query is given up after " + told(numbers.timeout(Level::database)) +
           ", and may take " + told(query_time);
  }
  if (property == 2) {
    return "the user leaves after " + told(users_patience) + "; the client's budget is " +
           told(numbers.timeout(Level::client));
  }
  if (property == 3) return "no query is answered, and nobody tries again";
  std::string text;
  for (const Level level : callers) {
    if (!is_in(level, now.cut_off)) continue;
    text += (text.empty() ? "" : "; ") + too_little(chain_, level);
  }
  return text;
}

}  // namespace

std::unique_ptr<StateSpace> requests(const Numbers& numbers, const Network& network) {
  return make_space(Requests(Chain(numbers, network)));
}

}  // namespace interleave::timeout_chain
