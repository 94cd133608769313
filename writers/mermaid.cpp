#include "writers/mermaid.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "writers/phrases.hpp"

namespace interleave {
namespace {

// Mermaid ends a text at a line break or a semicolon, and looks into it for entities and for
// directives, which begin with %%. Browsers would look for tags.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char letter : text) {
    if (std::string_view("#;%<>&`\\").find(letter) == std::string_view::npos) result += letter;
    else result += fmt::format("#{};", static_cast<int>(letter));
  }
  return result;
}

class SequenceDiagram {
 public:
  explicit SequenceDiagram(const Finding& finding) : finding_(finding) {}

  std::string text() {
    text_ = "sequenceDiagram\n";
    participants();
    if (is_point(0)) note(point_text(finding_));
    for (const ReportStep& step : finding_.steps) add(step);
    if (finding_.loop_from) text_ += "  end\n";
    return std::move(text_);
  }

 private:
  bool is_point(std::size_t step) const {
    return has_point_of_no_return(finding_) && step == finding_.inevitable.step;
  }

  // By numbers, so that no name can be taken for a word of the language.
  std::string actor(std::size_t index) const { return fmt::format("a{}", index); }
  std::string service(const ReportStep& step) const {
    const auto at = std::find(services_.begin(), services_.end(), step.told.service);
    return fmt::format("s{}", at - services_.begin());
  }

  void participants() {
    std::vector<std::size_t> actors;
    for (const ReportStep& step : finding_.steps) {
      const std::string& name = step.told.service;
      if (std::find(actors.begin(), actors.end(), step.actor_index) == actors.end()) {
        actors.push_back(step.actor_index);
      }
      if (!name.empty() && std::find(services_.begin(), services_.end(), name) == services_.end()) {
        services_.push_back(name);
      }
    }
    std::sort(actors.begin(), actors.end());
    last_actor_ = actor(actors.back());
    first_actor_ = actor(actors.front());
    for (const std::size_t index : actors) participant(actor(index), name_of(index));
    for (std::size_t i = 0; i < services_.size(); ++i) {
      participant(fmt::format("s{}", i), services_[i]);
    }
  }

  std::string name_of(std::size_t index) const {
    return index < finding_.actors.size() ? finding_.actors[index] : "?";
  }
  void participant(const std::string& id, const std::string& name) {
    text_ += fmt::format("  participant {} as {}\n", id, escaped(name));
  }
  void note(const std::string& told) {
    const std::string over =
        first_actor_ == last_actor_ ? first_actor_ : first_actor_ + "," + last_actor_;
    text_ += fmt::format("  Note over {}: {}\n", over, escaped(told));
  }

  // A step without a service is a message of the actor to itself; a fault's arrow is broken.
  void add(const ReportStep& step) {
    const std::string loop = loop_text(finding_, step.number);
    if (!loop.empty()) text_ += fmt::format("  loop {}\n", escaped(loop));
    const std::string from = actor(step.actor_index);
    text_ += fmt::format("  {}{}{}: {} {}\n", from, step.fault ? "-x" : "->>",
                         step.told.service.empty() ? from : service(step), step.number,
                         escaped(step_text(step)));
    if (is_point(step.number)) note(point_text(finding_));
    if (finding_.overwritten && step.number == finding_.overwriting) {
      note(fmt::format("step {} overwrites step {}", step.number, *finding_.overwritten));
    }
  }

  const Finding& finding_;
  std::string text_;
  std::vector<std::string> services_;
  std::string first_actor_;
  std::string last_actor_;
};

}  // namespace

std::string sequence_diagram(const Finding& finding) {
  if (finding.steps.empty() || finding.steps.size() > mermaid_messages_max) return "";
  return SequenceDiagram(finding).text();
}

}  // namespace interleave
