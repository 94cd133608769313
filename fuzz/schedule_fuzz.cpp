// Any bytes are a schedule of a variant: the first byte picks its configuration, the others are
// choices. Running it must agree with what the engine explored.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "engine/check.hpp"
#include "fuzz/corpus_file.hpp"
#include "models/catalogue.hpp"

namespace {

using namespace interleave;

constexpr std::size_t steps_max = 64;
constexpr std::uint64_t states_max = 200'000;

// A variant in one of its configurations, with all that the engine found when it is first needed.
class Subject {
 public:
  using State = std::vector<Word>;

  Subject(std::string name, ConfigurationToCheck configuration)
      : name_(std::move(name)), configuration_(std::move(configuration)) {}

  const std::string& name() const { return name_; }
  const std::string& configuration() const { return configuration_.name; }
  std::unique_ptr<StateSpace> make() const { return configuration_.make(); }

  // Packed states can only be compared within the space that made them.
  StateSpace& space() {
    if (!space_) look();
    return *space_;
  }
  bool explored() const { return explored_; }
  const Mark* found(const State& state) const {
    const auto mark = states_.find(state);
    return mark == states_.end() ? nullptr : &mark->second;
  }

 private:
  void look() {
    space_ = make();
    const Exploration exploration =
        explore(*space_, {.limits = {.states_max = states_max}, .keep_edges = false});
    explored_ = exploration.complete();
    auto mark = exploration.marks.begin();
    for (StateIndex i = 0; i < exploration.states && explored_; ++i) {
      const Word* words = exploration.state(i);
      Mark& known = states_[State(words, words + exploration.state_words)];
      if (mark != exploration.marks.end() && mark->state == i) known = *mark++;
    }
  }

  std::string name_;
  ConfigurationToCheck configuration_;
  std::unique_ptr<StateSpace> space_;
  bool explored_ = false;
  std::map<State, Mark> states_;
};

// A variant with bounds, as a folder of the corpus names it: "buggy,servers=3".
struct Named {
  std::string variant;
  Bounds bounds;
};

std::optional<Named> read(const std::string& name) {
  std::istringstream parts(name);
  Named named;
  std::getline(parts, named.variant, ',');
  for (std::string part; std::getline(parts, part, ',');) {
    const auto equals = part.find('=');
    if (equals == std::string::npos) return std::nullopt;
    named.bounds[part.substr(0, equals)] = std::atoi(part.c_str() + equals + 1);
  }
  return named;
}

std::vector<Subject> subjects_of(const std::string& exercise_name, const std::string& folder) {
  std::vector<Subject> subjects;
  const std::optional<Named> named = read(folder);
  for (const Exercise& exercise : catalogue()) {
    if (!named || exercise.cases || exercise.world.exercise != exercise_name) continue;
    for (const Variant& variant : exercise.variants) {
      if (variant.name != named->variant) continue;
      for (const Configuration& configuration :
           configurations_of(exercise, variant, named->bounds)) {
        subjects.emplace_back(exercise_name + '/' + variant.name,
                              ConfigurationToCheck{configuration.name,
                                                   [&variant, configuration, named] {
                                                     return variant.make(configuration,
                                                                         named->bounds);
                                                   }});
      }
    }
  }
  return subjects;
}

void demand(bool holds, const Subject& subject, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s, %s: %s\n", subject.name().c_str(), subject.configuration().c_str(),
               what);
  std::abort();
}

void states_were_explored(const Subject& subject, const Run& run) {
  for (const auto& step : run.steps) {
    const Mark* mark = subject.found(step.from);
    demand(mark != nullptr, subject, "a run goes through a state that was not explored");
    demand(!mark->terminal, subject, "a run goes on where exploration saw an end");
  }
  const Mark* end = subject.found(run.end);
  demand(end != nullptr, subject, "a run ends in a state that was not explored");
  demand(end->terminal == run.ended, subject, "run and exploration disagree on an end");
  demand(end->stuck == run.stuck, subject, "run and exploration disagree on being stuck");
  PropertyMask violated = run.end_facts.violated;
  if (run.ended) violated |= run.end_facts.violated_at_end;
  demand((violated & ~end->violated) == 0, subject, "exploration missed a broken property");
}

void schedule_repeats_the_run(Subject& subject, const Run& run) {
  const Schedule schedule = schedule_of(run);
  const Run again = replay(subject.space(), schedule, run.steps.size());
  demand(again.end == run.end && again.steps.size() == run.steps.size(), subject,
         "the schedule of a run does not repeat it");
  demand(schedule_of(again) == schedule, subject, "a run has two shortest schedules");
}

void token_repeats_the_run(Subject& subject, const Run& run) {
  const std::string text =
      to_text(Token{subject.name(), slug(subject.configuration()), "", schedule_of(run),
                    digests(subject.space(), run)});
  const std::optional<Token> token = token_from(text);
  demand(token.has_value() && to_text(*token) == text, subject, "a token cannot be read");
  const auto fresh = subject.make();
  const Run again = replay(*fresh, token->choices, token->digests.size());
  demand(digests(*fresh, again) == token->digests, subject, "a token does not repeat its run");
}

}  // namespace

namespace interleave {

bool run_corpus_file(const std::string& exercise, const std::string& folder,
                     std::string_view bytes) {
  static std::map<std::string, std::vector<Subject>> known;
  auto& subjects = known[exercise + '/' + folder];
  if (subjects.empty()) subjects = subjects_of(exercise, folder);
  if (subjects.empty()) return false;
  const std::size_t number = bytes.empty() ? 0 : static_cast<unsigned char>(bytes.front());
  Subject& subject = subjects[number % subjects.size()];
  StateSpace& space = subject.space();
  const Run run = replay_bytes(space, bytes.substr(bytes.empty() ? 0 : 1), steps_max);
  if (subject.explored()) states_were_explored(subject, run);
  schedule_repeats_the_run(subject, run);
  token_repeats_the_run(subject, run);
  return true;
}

}  // namespace interleave

// Under libFuzzer two bytes more, before those of a file, pick the variant.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace interleave;
  static std::vector<std::pair<std::string, std::string>> variants;
  if (variants.empty()) {
    for (const Exercise& exercise : catalogue()) {
      for (const Variant& variant : exercise.variants) {
        if (!exercise.cases) variants.emplace_back(exercise.world.exercise, variant.name);
      }
    }
  }
  if (size < 2) return 0;
  const auto& [exercise, variant] = variants[(data[0] << 8 | data[1]) % variants.size()];
  run_corpus_file(exercise, variant, {reinterpret_cast<const char*>(data) + 2, size - 2});
  return 0;
}
