#include "writers/text.hpp"

namespace interleave {
namespace {

class Cleaner {
 public:
  explicit Cleaner(bool unicode) : unicode_(unicode) {}

  void clean(Report& report) const {
    for (auto* text : {&report.exercise, &report.variant, &report.file, &report.summary,
                       &report.expected, &report.claimed_ms, &report.message,
                       &report.not_simulated}) {
      clean(*text);
    }
    clean_all(report.configurations);
    clean_all(report.bounds);
    clean_all(report.properties);
    clean_all(report.reached);
    clean_all(report.not_reached);
    clean_all(report.facts);
    clean_all(report.findings);
    clean_all(report.advice);
    clean_all(report.diagnostics);
    clean_lines(report.printed);
    clean_lines(report.file_text);
  }

 private:
  void clean(std::string& text) const { text = harmless(text, unicode_); }

  // A line of code or of output, where a tab is only a distance.
  void clean_line(std::string& text) const {
    std::string spaced;
    for (const char letter : text) {
      if (letter == '\t') spaced += "    ";
      else spaced += letter;
    }
    text = harmless(spaced, unicode_);
  }

  void clean_lines(std::string& text) const {
    std::vector<std::string> lines = lines_of(text);
    for (auto& line : lines) clean_line(line);
    text = joined(lines, "\n");
  }

  void clean(ConfigurationResult& result) const {
    for (auto* text : {&result.name, &result.uncounted, &result.stopped_by}) clean(*text);
  }
  void clean(Bound& bound) const {
    clean(bound.name);
    clean(bound.value);
  }
  void clean(Fact& fact) const {
    clean(fact.name);
    clean(fact.value);
  }
  void clean(PropertyResult& property) const { clean(property.name); }
  void clean(Diagnostic& diagnostic) const {
    clean(diagnostic.code);
    clean(diagnostic.message);
    clean(diagnostic.file);
  }
  void clean(ReportStep& step) const {
    StepDescription& told = step.told;
    for (auto* text : {&told.actor, &told.label, &told.detail, &told.outcome, &told.service,
                       &told.effect}) {
      clean(*text);
    }
    for (Change& change : told.changes) {
      for (auto* text : {&change.what, &change.before, &change.after}) clean(*text);
    }
    for (Access& access : told.accesses) clean(access.what);
    for (Follows& each : step.follows) clean(each.what);
    if (!told.source) return;
    clean(told.source->file);
    clean_line(told.source->text);
  }
  void clean(Finding& finding) const {
    for (auto* text : {&finding.configuration, &finding.property, &finding.message,
                       &finding.anomaly, &finding.token, &finding.passes_if}) {
      clean(*text);
    }
    for (auto& line : finding.picture) clean_line(line);
    clean_all(finding.actors);
    clean_all(finding.because);
    clean_all(finding.other_messages);
    clean_all(finding.steps);
    clean_all(finding.nearest_passing);
    if (finding.states) clean(*finding.states);
  }
  void clean(StatePicture& picture) const {
    clean(picture.configuration);
    clean(picture.property);
    for (StatePicture::Kind& kind : picture.kinds) clean(kind.label);
    for (StatePicture::Edge& edge : picture.edges) {
      clean(edge.actor);
      clean(edge.label);
    }
  }

  template <class Item>
  void clean_all(std::vector<Item>& items) const {
    for (auto& item : items) clean(item);
  }

  bool unicode_;
};

}  // namespace

Report harmless(const Report& report, bool unicode) {
  Report result = report;
  Cleaner(unicode).clean(result);
  return result;
}

}  // namespace interleave
