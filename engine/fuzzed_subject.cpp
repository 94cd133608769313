#include "engine/fuzzed_subject.hpp"

namespace interleave {

// A scheduler that reads its choices from bytes, and notes where it goes.
class FuzzedSubject::Bytes : public Scheduler {
 public:
  explicit Bytes(std::size_t number) : number_(static_cast<char>(number)) {}

  void read(std::string_view choices) {
    choices_ = ChoicesInBytes(choices);
    steps_.clear();
    bytes_.assign(1, number_);
  }

  std::size_t pick(const Crossing& crossing, Random&) override {
    const std::size_t picked = choices_.next(crossing.count);
    const auto first = crossing.graph.node(crossing.state).first_choice;
    steps_.push_back({crossing.state, first + picked, bytes_.size()});
    ChoicesInBytes::append(picked, crossing.count, bytes_);
    return picked;
  }

  const std::vector<FuzzedStep>& steps() const { return steps_; }
  const std::string& bytes() const { return bytes_; }

 private:
  char number_;
  ChoicesInBytes choices_{{}};
  std::vector<FuzzedStep> steps_;
  std::string bytes_;
};

FuzzedSubject::FuzzedSubject(const std::vector<ConfigurationToCheck>& configurations,
                             const FuzzOptions& options)
    : wanted_(options.configurations) {
  SamplerOptions sampling;
  sampling.steps_max = options.steps_max;
  sampling.memory_max_bytes = options.memory_max_bytes / configurations.size();
  sampling.judge_every_end = true;
  for (const ConfigurationToCheck& configuration : configurations) {
    Target target;
    target.space = configuration.make();
    auto scheduler = std::make_unique<Bytes>(targets_.size());
    target.scheduler = scheduler.get();
    target.sampler = std::make_unique<Sampler>(*target.space, sampling, std::move(scheduler));
    targets_.push_back(std::move(target));
  }
  const auto& properties = targets_.front().space->properties();
  for (std::size_t i = 0; i < properties.size(); ++i) {
    const bool judged = options.property.empty() || options.property == properties[i].name;
    if (judged) judged_ |= PropertyMask{1} << i;
  }
}

std::size_t FuzzedSubject::configuration_of(std::string_view bytes) const {
  return bytes.empty() ? 0 : static_cast<unsigned char>(bytes.front()) % targets_.size();
}

std::string_view FuzzedSubject::choices_of(std::string_view bytes) {
  return bytes.empty() ? bytes : bytes.substr(1);
}

std::optional<FuzzedRun> FuzzedSubject::run(std::string_view bytes) {
  const std::size_t number = configuration_of(bytes);
  if (!is_wanted(number)) return std::nullopt;
  const Target& target = targets_[number];
  target.scheduler->read(choices_of(bytes));
  const Walk& walk = target.sampler->next();
  return FuzzedRun{number, &walk, walk.violated & judged_, &target.scheduler->steps(),
                   &target.scheduler->bytes()};
}

std::optional<Diagnostic> FuzzedSubject::trouble() const {
  for (const Target& target : targets_) {
    if (auto trouble = target.space->trouble()) return trouble;
  }
  return std::nullopt;
}

}  // namespace interleave
