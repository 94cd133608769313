// A class's folder for tests of `grade`.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.hpp"

namespace interleave::tests {

inline std::string body(const std::string& statements) {
  return "async def increment_user_points(user_id, points):\n    " + statements + "\n";
}

class Class {
 public:
  Class() { std::filesystem::create_directories(path() + "/lost-update"); }

  std::string path() const { return folder_.path() + "/class"; }
  std::string reports() const { return path() + "-reports"; }
  std::string results() const { return folder_.path() + "/results.json"; }
  const std::string& above() const { return folder_.path(); }

  std::string hand_in(const std::string& name, const std::string& text) const {
    return folder_.write("class/lost-update/" + name, text);
  }

  ProgramRun grade(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"grade", path()});
    return run_interleave(more);
  }

  // By name below the class's folder.
  std::map<std::string, nlohmann::json> graded(std::vector<std::string> more = {}) const {
    more.insert(more.end(), {"--format", "json"});
    const ProgramRun run = grade(more);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    const nlohmann::json all = nlohmann::json::parse(run.out, nullptr, /*allow_exceptions=*/false);
    EXPECT_TRUE(all.is_object()) << run.out << run.err;
    std::map<std::string, nlohmann::json> by_name;
    if (!all.is_object()) return by_name;
    for (const auto& each : all["submissions"]) by_name[each["file"].get<std::string>()] = each;
    return by_name;
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace interleave::tests
