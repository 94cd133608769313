// Breadth-first search over packed states, in batches: the successors of many states are generated
// first, then their slots in the visited set are fetched, then the states they may equal, and only
// then are they inserted, so that the memory accesses of a batch overlap.
#include <array>
#include <bit>

#include "engine/exploration.hpp"
#include "engine/mutants.hpp"
#include "engine/visited_set.hpp"

namespace interleave {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t batch_successors = 128;
constexpr std::size_t lines_under_way = 24;
constexpr std::uint64_t batches_between_looks = 64;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

template <std::size_t StateWords>
class Search {
 public:
  Search(StateSpace& space, const ExploreOptions& options)
      : space_(space),
        options_(options),
        capacity_(state_capacity(space, options)),
        visited_(space.state_words(), capacity_),
        successors_(space.state_words()) {
    found_.parents = ReservedArray<StateIndex>(capacity_);
    found_.state_words = space.state_words();
    if (options.keep_edges) found_.first_edge.push_back(0);
    for (std::size_t i = 0; i < space.properties().size(); ++i) {
      if (space.properties()[i].termination) termination_ |= PropertyMask{1} << i;
      has_promises_ |= !space.properties()[i].promises.empty();
    }
  }

  Exploration run() {
    insert_initial();
    for (std::uint64_t batch = 0; head_ < visited_.size(); ++batch) {
      if (batch % batches_between_looks == 0 && !look_around()) break;
      expand_batch();
      if (!insert_batch()) break;
    }
    finish();
    return std::move(found_);
  }

 private:
  // A batch may outgrow the limit before it is noticed, so there is room beyond it.
  static std::size_t state_capacity(const StateSpace& space, const ExploreOptions& options) {
    const std::size_t bytes_a_state = space.state_words() * sizeof(Word) + sizeof(StateIndex);
    const std::uint64_t by_memory = options.limits.memory_max_bytes / bytes_a_state;
    const std::uint64_t most = std::min(options.limits.states_max, by_memory);
    return std::min<std::uint64_t>(most + (1U << 20), 0xfffffff0U);
  }

  void insert_initial() {
    successors_.clear();
    space_.initial(successors_.add(Action{}));
    visited_.reserve(1);
    visited_.insert(successors_.state(0), visited_.hash(successors_.state(0)));
    found_.parents[0] = 0;
    level_end_ = 1;
  }

  void expand_batch() {
    successors_.clear();
    sources_.clear();
    hashes_.clear();
    candidates_fetched_ = 0;
    const StateIndex known = visited_.size();
    while (head_ < known && successors_.size() < batch_successors) {
      if (head_ == level_end_) {
        // Only once they are inserted is the next level complete.
        if (!sources_.empty() && !planted("mixes-levels")) break;
        ++found_.depth;
        level_end_ = known;
      }
      const std::size_t before = successors_.size();
      const StateFacts facts = space_.expand(visited_.state(head_), successors_);
      note(facts, before);
      sources_.push_back({head_, successors_.size()});
      ++head_;
      prefetch(before);
    }
  }

  // Begins to fetch what the insertion of the successors from `first` on will need: the slots now,
  // and the states that may equal a successor once its slots have had the time to arrive.
  void prefetch(std::size_t first) {
    const std::size_t count = successors_.size();
    for (std::size_t i = first; i < count; ++i) {
      hashes_.push_back(visited_.hash(successors_.state(i)));
      visited_.prefetch_line(hashes_[i]);
    }
    while (candidates_fetched_ + lines_under_way < count) {
      visited_.prefetch_candidate(hashes_[candidates_fetched_++]);
    }
  }

  // Notes what holds in the state at the head, whose successors begin at `first`.
  void note(const StateFacts& facts, std::size_t first) {
    found_.reached |= facts.reached;
    PropertyMask violated = facts.violated;
    const bool terminal = first == successors_.size() || facts.may_end;
    const bool stuck = !facts.finished && (facts.may_end || only_faults_follow(first));
    if (planted("judges-only-ends") && !terminal) violated = 0;
    if (terminal && !planted("forgets-rules-at-the-end")) violated |= facts.violated_at_end;
    if (stuck && !planted("misses-deadlocks")) violated |= termination_;
    if (violated != 0 || terminal) {
      found_.marks.push_back({head_, violated, terminal, stuck, stuck && facts.endless});
    }
    any_violation_ |= violated != 0;
    if (has_promises_) found_.duties.push_back({facts.promised, facts.kept});
  }

  bool only_faults_follow(std::size_t first) const {
    while (first < successors_.size() && successors_.action(first).faults > 0) ++first;
    return first == successors_.size();
  }

  bool insert_batch() {
    const std::size_t count = successors_.size();
    while (candidates_fetched_ < count) {
      visited_.prefetch_candidate(hashes_[candidates_fetched_++]);
    }
    visited_.reserve(count);
    if (visited_.size() + count > capacity_) return stop(Stop::states);
    std::size_t i = 0;
    for (const Source& source : sources_) {
      for (; i < source.successors_end; ++i) {
        if (is_left_out(i)) continue;
        const auto inserted = visited_.insert(successors_.state(i), hashes_[i]);
        if (inserted.is_new) found_.parents[inserted.index] = source.state;
        if (options_.keep_edges) {
          const Action& action = successors_.action(i);
          found_.edges.push_back({inserted.index, action.actor, action.faults, action.label});
        }
      }
      if (options_.keep_edges) found_.first_edge.push_back(found_.edges.size());
    }
    found_.transitions += count;
    if (any_violation_ && (options_.stop_at_first_violation ||
                           std::max<std::uint64_t>(visited_.size(), space_.extra_effort()) >
                               options_.limits.states_max_once_broken)) {
      return stop(Stop::first_violation);
    }
    if (visited_.size() > options_.limits.states_max) return stop(Stop::states);
    return true;
  }

  // By a mutant.
  bool is_left_out(std::size_t successor) const {
    const std::uint64_t number = found_.transitions + successor;
    return (planted("skips-a-successor") && number % 1'000 == 999) ||
           (planted("skips-a-rare-successor") && number % 100'000 == 99'999) ||
           (planted("drops-faults") && successors_.action(successor).faults > 0) ||
           (planted("forgets-the-last-of-a-batch") && successor + 1 == successors_.size() &&
            successors_.size() >= batch_successors);
  }

  // What is too slow to ask after every batch.
  bool look_around() {
    found_.trouble = space_.trouble();
    if (found_.trouble) return stop(Stop::trouble);
    const std::size_t edge_bytes = found_.edges.capacity() * sizeof(Edge) +
                                   found_.first_edge.capacity() * sizeof(std::uint64_t) +
                                   found_.duties.capacity() * sizeof(Duties);
    if (search_bytes() + edge_bytes + space_.memory_bytes() > options_.limits.memory_max_bytes) {
      return stop(Stop::memory);
    }
    const double seconds = seconds_since(start_);
    const double time_max = std::chrono::duration<double>(options_.limits.time_max).count();
    if (time_max > 0 && seconds > time_max) return stop(Stop::time);
    if (options_.progress && seconds >= next_progress_) {
      next_progress_ = seconds + 0.2;
      if (!options_.progress({visited_.size(), head_, found_.depth, seconds})) {
        return stop(Stop::interrupted);
      }
    }
    return true;
  }

  bool stop(Stop reason) {
    if (planted("calls-a-limit-complete") && reason == Stop::states) reason = Stop::exhausted;
    found_.stop = reason;
    return false;
  }

  std::size_t search_bytes() const {
    return visited_.memory_bytes() + visited_.size() * sizeof(StateIndex);
  }

  void finish() {
    found_.seconds = seconds_since(start_);
    space_.search_ended();
    found_.trouble = space_.trouble();
    found_.cut = space_.cut();
    const bool was_cut = !found_.cut.empty() && !planted("calls-cut-runs-complete");
    if (found_.stop == Stop::exhausted && was_cut) found_.stop = Stop::cut;
    if (found_.trouble) found_.stop = Stop::trouble;
    found_.states = visited_.size();
    found_.search_bytes = search_bytes();
    if (has_promises_) found_.duties.resize(found_.states);
    if (options_.keep_edges) found_.first_edge.resize(found_.states + 1ULL, found_.edges.size());
    found_.packed = visited_.release_states();
  }

  struct Source {
    StateIndex state;
    std::size_t successors_end;
  };

  StateSpace& space_;
  const ExploreOptions& options_;
  std::size_t capacity_;
  VisitedSet<StateWords> visited_;
  Successors successors_;
  std::vector<Source> sources_;
  std::vector<std::uint32_t> hashes_;
  std::size_t candidates_fetched_ = 0;
  Exploration found_;
  PropertyMask termination_ = 0;
  bool has_promises_ = false;
  StateIndex head_ = 0;
  StateIndex level_end_ = 0;
  bool any_violation_ = false;
  Clock::time_point start_ = Clock::now();
  double next_progress_ = 0.5;
};

}  // namespace

Exploration explore(StateSpace& space, const ExploreOptions& options) {
  switch (space.state_words()) {
    case 1: return Search<1>(space, options).run();
    case 2: return Search<2>(space, options).run();
    case 3: return Search<3>(space, options).run();
    case 4: return Search<4>(space, options).run();
    default: return Search<0>(space, options).run();
  }
}

}  // namespace interleave
