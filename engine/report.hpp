// The finished value of a check: everything that any writer prints. Nothing here is computed later.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic.hpp"
#include "engine/schedule.hpp"
#include "engine/state_space.hpp"

namespace interleave {

enum class Verdict { proved, broken, not_found, bounded, invalid, error };

// "proved", "broken", "not-found" …: as reports spell it.
const char* to_text(Verdict verdict);

// What a run ended on: of `never_happens`, what was promised does not come about in it.
enum class FindingKind { rule_broken, stuck, never_finishes, never_happens };

// An earlier step of another process that a step follows, and the value between them.
struct Follows {
  enum class How { reads_its_write, overwrites_its_write, overwrites_what_it_read };
  std::size_t step = 0;
  How how = How::reads_its_write;
  std::string what;  // "points:123"
};

struct ReportStep {
  std::size_t number = 0;  // from 1
  std::size_t actor_index = 0;
  StepDescription told;
  bool fault = false;
  std::vector<std::uint32_t> vector_clock;  // by actor
  std::vector<Follows> follows;  // directly; what these follow in turn is not among them
};

// The first step after which no complete, weakly fair run keeps the property.
struct PointOfNoReturn {
  std::size_t step = 0;  // 0: broken whatever happens, from the start on
  std::string method;    // "counted", "every fair continuation", "not determined"
  std::string bad;       // of that many continuations, decimal; empty unless counted
  std::string of;
};

// Two steps of a run: turned round, with all else as it was, the run keeps the rule.
struct DecidingPair {
  std::size_t first = 0;
  std::size_t second = 0;
};

// The explored states of one configuration, as much of them as a picture shows.
struct StatePicture {
  struct State {
    std::uint32_t depth = 0;  // the fewest steps from the start
    bool ends = false;        // a run can end here
    bool breaks = false;      // the rule is broken here, or by ending here
    bool lost = false;        // no run from here on keeps the rule
  };
  struct Edge {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::string actor;
    std::string label;
    bool fault = false;
  };
  struct Level {
    std::uint64_t states = 0;
    std::uint64_t breaking = 0;
    std::uint64_t lost = 0;
  };
  struct Kind {
    std::string label;
    bool fault = false;
    std::uint64_t steps = 0;
  };
  std::string configuration;
  std::string property;  // the rule that is broken; empty if none is
  std::vector<State> states;  // none, and no edges, if there are too many to draw
  std::vector<Edge> edges;
  std::vector<std::uint32_t> run;  // the states of the run shown, in its order
  std::vector<Kind> kinds;           // of all steps from any state, as they come
  std::vector<Level> levels;
  std::uint32_t depths_a_level = 1;
  bool complete = false;  // if not, it is not known what is lost
};

struct Finding {
  std::string configuration;
  std::string property;
  FindingKind kind = FindingKind::rule_broken;
  std::string message;   // "points:123 is 120, expected 130"
  std::vector<std::string> other_messages;  // of other runs that break the rule; the first few
  std::vector<std::string> picture;  // lines to be shown as they are; of a case
  std::string anomaly;   // "lost update"; empty where it has no name
  std::vector<std::string> actors;
  Schedule schedule;
  std::string token;
  std::vector<ReportStep> steps;
  std::optional<std::size_t> loop_from;  // a lasso: the step that the run comes back to
  PointOfNoReturn inevitable;
  std::optional<std::size_t> overwritten;  // the step whose write is lost, …
  std::optional<std::size_t> overwriting;  // … the one that overwrites it, …
  std::optional<std::size_t> computed_from;  // … and the earlier read that this was computed from
  std::vector<std::string> because;
  std::string passes_if;
  std::optional<DecidingPair> deciding;
  std::vector<std::size_t> free_steps;  // whose order with any other one decides nothing
  std::vector<ReportStep> nearest_passing;
  std::optional<StatePicture> states;  // only where a format asks for it
  bool proved_minimal = false;
};

// What sampling met, in one configuration or in all.
struct SampledRuns {
  std::uint64_t schedules = 0;
  std::uint64_t distinct = 0;
  bool distinct_is_least = false;  // there were too many to tell them all apart
  std::uint64_t violating = 0;
  std::uint64_t cut = 0;  // longer than the limit on steps
  std::optional<double> chance_of_a_new_one;  // an estimate: that the next schedule is a new one
};

// How runs were sampled, where they were.
struct Sampling {
  std::string scheduler;
  std::string weights;  // "exact", "estimated"; empty for a scheduler without weights
  std::uint64_t seed = 0;
  bool until_the_first = true;  // it ended with the first run that broke a rule
  SampledRuns runs;
  double seconds = 0;
  // Rules that were not found broken, but that a run for ever could break, too: such runs were not
  // judged, only those that end.
  std::vector<std::string> judged_at_ends;
};

struct ConfigurationResult {
  std::string name;
  // How many were asked, where the program is judged by cases: then there are no states and no
  // interleavings, and what is violating is cases.
  std::optional<std::uint64_t> cases;
  std::uint64_t states = 0;
  std::uint64_t transitions = 0;
  std::uint32_t depth = 0;
  std::string interleavings;  // decimal; empty: not counted, and `uncounted` says why
  std::string violating;
  std::string uncounted;
  std::vector<std::string> violating_by_property;
  bool complete = false;
  std::string stopped_by;  // the limit that was hit; empty if complete
  double seconds = 0;
  std::size_t calls = 0;  // of all processes together
  // Steps of the processes themselves over all interleavings.
  std::uint32_t steps_best = 0;
  std::uint32_t steps_worst = 0;
  double steps_average = 0;
  std::optional<SampledRuns> sampled;  // instead of explored
  bool states_are_least = false;       // not all of them could be remembered
};

struct PropertyResult {
  std::string name;
  Verdict verdict = Verdict::proved;
};

// A quantity that was found out exactly, in all runs together.
struct Fact {
  std::string name;   // "database queries for one request, at most"
  std::string value;  // "8"; "8 or more" where not every state was explored
};

struct Bound {
  std::string name;
  std::string value;
};

struct Report {
  std::string exercise;
  std::string variant;   // empty for a file
  std::string file;      // empty for a variant
  std::string file_text;  // as it was checked, without what is beyond a limit
  bool file_text_cut = false;
  std::string summary;   // what the exercise is about
  std::string expected;  // variants: "proved", or "broken: RULE"
  bool as_expected = true;
  std::string claimed_ms;  // variants: the exercise's own claim about a call's time, "~2-5"
  bool one_run_only = false;  // a replay: nothing was searched, so nothing is minimal or counted
  std::optional<Sampling> sampling;
  Verdict verdict = Verdict::proved;
  std::string message;  // for a verdict without a finding: what was missing, hit or refused
  std::vector<ConfigurationResult> configurations;
  std::vector<Bound> bounds;
  std::string not_simulated;  // what the bounds leave out, in words
  std::vector<PropertyResult> properties;
  std::vector<std::string> reached;
  std::vector<std::string> not_reached;
  std::vector<Fact> facts;
  std::vector<Finding> findings;
  std::optional<StatePicture> states;  // where nothing was found: of the first configuration
  std::vector<Diagnostic> advice;
  std::vector<Diagnostic> diagnostics;
  // What the submission printed in the run or case shown, or, if none is, in the first of all.
  std::string printed;
  double elapsed_ms = 0;
};

// Without what only pages show.
Report without_pictures(Report report);

}  // namespace interleave
