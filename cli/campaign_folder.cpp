#include "cli/campaign_folder.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <tuple>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "cli/error.hpp"
#include "cli/output.hpp"

namespace interleave::cli {
namespace {

namespace fs = std::filesystem;

// libFuzzer calls what it keeps by the SHA-1 of its bytes.
bool is_digest(const std::string& name) {
  constexpr std::size_t digits = 40;
  return name.size() == digits && std::all_of(name.begin(), name.end(), [](unsigned char c) {
           return std::isxdigit(c) != 0;
         });
}

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void add_files(const std::string& folder, bool in_corpus, std::vector<CorpusFile>& files) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string name = entry.path().filename().string();
    files.push_back({entry.path().string(), content(entry.path()), in_corpus,
                     in_corpus && !is_digest(name)});
  }
}

// A job that was killed leaves a file without its bytes if it had just opened it.
void remove_unfinished(const std::string& folder) {
  std::vector<fs::path> unfinished;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const bool is_part = entry.path().extension() == ".part";
    const bool is_empty = entry.is_regular_file() && entry.file_size() == 0;
    if (is_part || (is_empty && is_digest(entry.path().filename().string()))) {
      unfinished.push_back(entry.path());
    }
  }
  for (const fs::path& file : unfinished) fs::remove(file);
}

}  // namespace

CampaignFolder::CampaignFolder(std::string corpus, std::size_t configurations)
    : corpus_(std::move(corpus)), work_(corpus_ + ".campaign") {
  std::error_code failure;
  for (const std::string& folder : {corpus_, entries(), starts(), found()}) {
    fs::create_directories(folder, failure);
    if (failure) throw usage_error(folder + ": cannot be made: " + failure.message());
  }
  lock_ = open(in_work("lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock_ < 0 || flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    throw usage_error(corpus_ + ": another campaign is going on there; --corpus names another one");
  }
  for (const std::string& folder : {corpus_, entries(), found()}) remove_unfinished(folder);
  for (std::size_t i = 0; i < configurations; ++i) {
    write_file(starts() + "/" + std::to_string(i), std::string(1, static_cast<char>(i)));
  }
}

CampaignFolder::~CampaignFolder() {
  if (lock_ >= 0) close(lock_);
}

std::vector<CorpusFile> CampaignFolder::files() const {
  std::vector<CorpusFile> files;
  add_files(corpus_, true, files);
  add_files(found(), false, files);
  add_files(entries(), false, files);
  std::sort(files.begin(), files.end(), [](const CorpusFile& a, const CorpusFile& b) {
    const auto key = [](const CorpusFile& file) {
      return std::tuple(!file.has_own_name, file.bytes.size(), file.bytes, !file.in_corpus);
    };
    return key(a) < key(b);
  });
  return files;
}

void CampaignFolder::note_found(std::size_t job, const FoundRun& run) const {
  write_file(found() + "/" + run.name + "." + std::to_string(job), run.bytes);
}

bool CampaignFolder::keep_finding(const std::string& name, const std::string& bytes) const {
  const std::string path = corpus_ + "/" + name;
  const bool is_new = !fs::exists(path);
  if (!is_new && content(path).size() <= bytes.size()) return false;
  write_file(path, bytes);
  return is_new;
}

void CampaignFolder::keep(const CorpusFile& file) const {
  fs::rename(file.path, corpus_ + "/" + fs::path(file.path).filename().string());
}

void CampaignFolder::remove(const CorpusFile& file) const { fs::remove(file.path); }

}  // namespace interleave::cli
