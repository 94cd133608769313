#include "reference/comparison.hpp"

#include <algorithm>

namespace interleave::reference {
namespace {

class Lines {
 public:
  explicit Lines(std::string about) : about_(std::move(about)) {}

  void compare(const std::string& what, const std::string& engine, const std::string& plain) {
    if (engine == plain) return;
    found_.push_back(about_ + ": " + what + ": " + engine + ", plainly " + plain);
  }
  std::vector<std::string> take() { return std::move(found_); }

 private:
  std::string about_;
  std::vector<std::string> found_;
};

std::string told(std::size_t faults, std::size_t steps) {
  return std::to_string(faults) + " faults and " + std::to_string(steps) + " steps";
}

std::string told(const Finding& finding) {
  const auto faults = std::count_if(finding.steps.begin(), finding.steps.end(),
                                    [](const ReportStep& step) { return step.fault; });
  return told(static_cast<std::size_t>(faults), finding.steps.size());
}

// The engine's least finding of a rule: its first, in the first configuration that breaks it.
const Finding* first_of(const Report& report, const std::string& property) {
  const auto found = std::find_if(
      report.findings.begin(), report.findings.end(),
      [&](const Finding& finding) { return finding.property == property; });
  return found != report.findings.end() ? &*found : nullptr;
}

}  // namespace

std::vector<std::string> differences(const ConfigurationResult& engine, const Result& plain) {
  Lines lines(engine.name);
  lines.compare("states", std::to_string(engine.states), std::to_string(plain.states));
  lines.compare("transitions", std::to_string(engine.transitions),
                std::to_string(plain.transitions));
  lines.compare("interleavings", engine.interleavings,
                plain.cyclic ? "" : plain.interleavings.str());
  if (plain.cyclic) return lines.take();
  lines.compare("violating", engine.violating, plain.violating.str());
  for (std::size_t i = 0; i < plain.violating_by_property.size(); ++i) {
    lines.compare("violating, rule " + std::to_string(i + 1),
                  i < engine.violating_by_property.size() ? engine.violating_by_property[i] : "",
                  plain.violating_by_property[i].str());
  }
  return lines.take();
}

std::vector<std::string> differences_in_findings(const Report& engine,
                                                 const std::vector<Result>& plain) {
  const bool cyclic = std::any_of(plain.begin(), plain.end(),
                                  [](const Result& result) { return result.cyclic; });
  std::vector<std::string> all;
  for (std::size_t i = 0; i < engine.properties.size(); ++i) {
    const PropertyResult& property = engine.properties[i];
    const Finding* finding = first_of(engine, property.name);
    // A rule that is not judged has no finding, and one that loops break is for the engine alone.
    if (property.verdict == Verdict::not_found) continue;
    std::string expected = "not broken";
    for (std::size_t c = 0; c < plain.size() && expected == "not broken"; ++c) {
      const auto& least = plain[c].least[i];
      if (!least) continue;
      expected = engine.configurations[c].name + ", " + told(least->faults, least->steps);
    }
    const bool may_be_a_loop = finding != nullptr &&
                               (finding->kind == FindingKind::never_finishes ||
                                finding->kind == FindingKind::never_happens);
    if (cyclic && may_be_a_loop) continue;
    Lines lines(property.name);
    lines.compare("least run", finding == nullptr ? "not broken"
                                                  : finding->configuration + ", " + told(*finding),
                  expected);
    const auto found = lines.take();
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

}  // namespace interleave::reference
