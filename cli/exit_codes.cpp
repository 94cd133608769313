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

}  // namespace interleave::cli
