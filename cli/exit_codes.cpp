#include "cli/exit_codes.hpp"

#include <algorithm>
#include <array>

namespace interleave::cli {

ExitCode exit_code_of(const Report& report) {
  switch (report.verdict) {
    case Verdict::proved:
    case Verdict::not_found: return ExitCode::proved;
    case Verdict::broken: return ExitCode::broken;
    case Verdict::bounded: return ExitCode::inconclusive;
    case Verdict::invalid:
    case Verdict::error: return report.file.empty() ? ExitCode::internal : ExitCode::not_judged;
  }
  return ExitCode::internal;
}

ExitCode worst(const std::vector<ExitCode>& codes) {
  constexpr std::array order{ExitCode::interrupted, ExitCode::internal, ExitCode::not_judged,
                             ExitCode::broken, ExitCode::inconclusive};
  for (const ExitCode code : order) {
    if (std::find(codes.begin(), codes.end(), code) != codes.end()) return code;
  }
  return ExitCode::proved;
}

ExitCode exit_code_of_catalogue(const std::vector<Report>& reports) {
  std::vector<ExitCode> codes;
  for (const Report& report : reports) {
    codes.push_back(report.as_expected ? ExitCode::proved : exit_code_of(report));
    if (!report.as_expected && report.verdict == Verdict::proved) {
      codes.back() = ExitCode::broken;
    }
  }
  return worst(codes);
}

}  // namespace interleave::cli
