// Runs the built program as a user does: a process, its output, its exit code.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace interleave::tests {

struct ProgramRun {
  int exit_code = -1;  // -1: it did not end within the time
  std::string out;
  std::string err;
  double seconds = 0;
};

// Runs `interleave ARGUMENTS` in `folder` (empty: here), with UTF-8 and 100 columns.
ProgramRun run_interleave(const std::vector<std::string>& arguments,
                          const std::string& folder = {});

// The same with --format json; fails the test if standard output is not one JSON object.
nlohmann::json run_for_json(std::vector<std::string> arguments, int* exit_code = nullptr);

// A folder of the test's own, which goes with the test.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  // Writes a file into it and gives its path.
  std::string write(const std::string& name, const std::string& text) const;

 private:
  std::string path_;
};

std::string read_file(const std::string& path);
// A path below the project's own folder.
std::string in_project(const std::string& path);

}  // namespace interleave::tests
