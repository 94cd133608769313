#include "cli/class_folder.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/error.hpp"
#include "cli/selection.hpp"
#include "submissions/submission.hpp"

namespace interleave::cli {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::vector<fs::path> entries;
  for (const auto& entry : fs::directory_iterator(folder)) entries.push_back(entry.path());
  std::sort(entries.begin(), entries.end());
  return entries;
}

// Why neither a folder nor a file of this kind is looked at; empty if it is.
std::string refusal(const fs::path& path, fs::file_type wanted) {
  if (path.filename().string().starts_with('.')) return "hidden";
  const fs::file_type type = fs::symlink_status(path).type();
  if (type == wanted) return "";
  if (type == fs::file_type::symlink) return "a link, which is not followed";
  if (wanted == fs::file_type::directory) {
    return "submissions lie in folders called after their exercise: <exercise>/<who>.<ending>";
  }
  if (type == fs::file_type::directory) return "a folder; one submission is one file";
  return "not an ordinary file";
}

class Reading {
 public:
  explicit Reading(const fs::path& root) : root_(root) {}

  ClassFolder read() {
    for (const fs::path& path : sorted_entries(root_)) {
      if (!accepted(path, refusal(path, fs::file_type::directory))) continue;
      try {
        read_exercise(path, find_exercise(path.filename().string()));
      } catch (const CommandError& unknown) {
        accepted(path, unknown.what());
      } catch (const fs::filesystem_error& failure) {
        accepted(path, "cannot be read: " + failure.code().message());
      }
    }
    return std::move(found_);
  }

 private:
  bool accepted(const fs::path& path, const std::string& reason) {
    if (reason.empty()) return true;
    found_.not_graded.push_back({path.lexically_relative(root_).string(), reason});
    return false;
  }

  void read_exercise(const fs::path& folder, const Exercise& exercise) {
    for (const fs::path& path : sorted_entries(folder)) {
      if (!accepted(path, refusal(path, fs::file_type::regular))) continue;
      if (!accepted(path, submissions::unknown_ending(path.string()))) continue;
      found_.files.push_back(
          {&exercise, path.lexically_relative(root_).string(), path.string()});
    }
  }

  fs::path root_;
  ClassFolder found_;
};

}  // namespace

ClassFolder read_class_folder(const std::string& folder) {
  std::error_code failure;
  if (!fs::is_directory(folder, failure)) {
    throw usage_error("no folder '" + folder + "'; expected DIR/<exercise>/<who>.<ending>");
  }
  try {
    return Reading(folder).read();
  } catch (const fs::filesystem_error& error) {
    throw usage_error(folder + ": cannot be read: " + error.code().message());
  }
}

}  // namespace interleave::cli
