// Where a fuzzing campaign keeps its files. Two folders, so that a corpus that is committed is
// never half changed: the corpus itself, and beside it `NAME.campaign` with what the jobs write.
#pragma once

#include <string>
#include <vector>

#include "engine/found_runs.hpp"

namespace interleave::cli {

struct CorpusFile {
  std::string path;
  std::string bytes;
  bool in_corpus = false;  // else a job has just written it
  bool has_own_name = false;  // a finding, or put there by hand; never removed
};

// However the process ends, each file is there as a whole or not at all, and whatever is removed is
// not needed any more.
class CampaignFolder {
 public:
  // Throws a CommandError if another campaign is going on there.
  explicit CampaignFolder(std::string corpus, std::size_t configurations);
  ~CampaignFolder();
  CampaignFolder(const CampaignFolder&) = delete;
  CampaignFolder& operator=(const CampaignFolder&) = delete;

  const std::string& corpus() const { return corpus_; }
  std::string entries() const { return work_ + "/entries"; }
  std::string starts() const { return work_ + "/starts"; }  // a file for each configuration
  std::string found() const { return work_ + "/found"; }
  std::string in_work(const std::string& name) const { return work_ + "/" + name; }

  // All of both folders: those with names first, then the smallest first.
  std::vector<CorpusFile> files() const;

  // By a job: the least failing run of its kind so far.
  void note_found(std::size_t job, const FoundRun& run) const;
  // Whether it is new. Of two runs under one name the shorter one stays.
  bool keep_finding(const std::string& name, const std::string& bytes) const;
  // Moves a job's file into the corpus.
  void keep(const CorpusFile& file) const;
  void remove(const CorpusFile& file) const;

 private:
  std::string corpus_;
  std::string work_;
  int lock_ = -1;
};

}  // namespace interleave::cli
