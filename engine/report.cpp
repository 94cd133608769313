#include "engine/report.hpp"

namespace interleave {

const char* to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::proved: return "proved";
    case Verdict::broken: return "broken";
    case Verdict::not_found: return "not-found";
    case Verdict::bounded: return "bounded";
    case Verdict::invalid: return "invalid";
    case Verdict::error: return "error";
  }
  return "error";
}

Report without_pictures(Report report) {
  report.states.reset();
  for (Finding& finding : report.findings) finding.states.reset();
  return report;
}

}  // namespace interleave
