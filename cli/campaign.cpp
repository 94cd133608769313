#include "cli/campaign.hpp"

#include <algorithm>
#include <atomic>

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cli/job_pool.hpp"
#include "cli/progress.hpp"
#include "engine/schedule_mutator.hpp"
#include "fuzz/libfuzzer.hpp"

namespace interleave::cli {
namespace {

using Clock = std::chrono::steady_clock;

// Beyond its time a job is ended by force: somebody's file may be in the middle of something.
constexpr std::chrono::seconds grace{20};

struct SharedPart {
  std::atomic<std::uint64_t> runs, violating, cut, states, distinct;
};

// Memory that the jobs write and everybody reads.
class SharedCounts {
 public:
  SharedCounts(std::size_t jobs, std::size_t configurations)
      : configurations_(configurations), bytes_((jobs * configurations + 1) * sizeof(SharedPart)) {
    void* memory = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    parts_ = static_cast<SharedPart*>(memory);  // zeroed
  }
  ~SharedCounts() { munmap(parts_, bytes_); }
  SharedCounts(const SharedCounts&) = delete;
  SharedCounts& operator=(const SharedCounts&) = delete;

  SharedPart& of(std::size_t job, std::size_t configuration) {
    return parts_[1 + job * configurations_ + configuration];
  }
  std::atomic<std::uint64_t>& found() { return parts_->violating; }
  std::size_t configurations() const { return configurations_; }

 private:
  std::size_t configurations_;
  std::size_t bytes_;
  SharedPart* parts_ = nullptr;
};

CampaignCounts counted(SharedCounts& shared, std::size_t jobs) {
  CampaignCounts counts;
  for (std::size_t i = 0; i < shared.configurations(); ++i) {
    CampaignCounts::Part part;
    for (std::size_t job = 0; job < jobs; ++job) {
      const SharedPart& of = shared.of(job, i);
      part.runs += of.runs;
      part.violating += of.violating;
      part.cut += of.cut;
      part.states = std::max<std::uint64_t>(part.states, of.states);
      part.distinct = std::max<std::uint64_t>(part.distinct, of.distinct);
    }
    counts.parts.push_back(part);
  }
  return counts;
}

// What one job runs. It leaves the process when its time is over.
class Job : public FuzzTarget {
 public:
  Job(std::size_t number, const Subject& subject, const CampaignFolder& folder,
      const CampaignOptions& options, SharedCounts& counts)
      : number_(number), folder_(folder), options_(options), counts_(counts),
        subject_(subject.configurations, options.fuzz),
        mutator_(subject_, options.fuzz.steps_max), end_(Clock::now() + options.time_max) {}

  bool run(std::string_view bytes) override {
    leave_if_over();
    const auto run = subject_.run(bytes);
    if (!run) return false;
    ++runs_;
    if (options_.plain) cover_code(*run, bytes);
    else cover_states(*run);
    for (const FoundRun* found : found_.note(subject_, *run)) {
      folder_.note_found(number_, *found);
      ++counts_.found();
    }
    count(*run);
    return true;
  }

  std::string mutated(std::string_view bytes, std::size_t bytes_max, std::uint64_t seed) override {
    Random random(seed);
    return mutator_.mutated(bytes, bytes_max, random);
  }
  std::string crossed(std::string_view bytes, std::string_view other, std::size_t bytes_max,
                      std::uint64_t seed) override {
    Random random(seed);
    return mutator_.crossed(bytes, other, bytes_max, random);
  }

 private:
  void leave_if_over() {
    const bool over = Clock::now() >= end_ ||
                      (options_.runs_max > 0 && runs_ >= options_.runs_max) ||
                      (options_.stop_at_first && counts_.found() > 0) || subject_.trouble();
    if (over) _exit(0);
  }

  // The configurations' numbers are woven into each other, so that none of them takes another's.
  void cover_states(const FuzzedRun& run) {
    const std::size_t of = subject_.configurations();
    for (const FuzzedStep& step : *run.steps) {
      meet_state(step.state * of + run.configuration);
      meet_step(step.choice * of + run.configuration);
    }
    meet_state(run.walk->end * of + run.configuration);
  }

  // The walk itself remembers states and runs no code of theirs twice.
  void cover_code(const FuzzedRun& run, std::string_view bytes) {
    replay_bytes(subject_.space(run.configuration), FuzzedSubject::choices_of(bytes),
                 options_.fuzz.steps_max);
  }

  void count(const FuzzedRun& run) {
    SharedPart& part = counts_.of(number_, run.configuration);
    const Sampler& sampler = subject_.sampler(run.configuration);
    const auto add = [](std::atomic<std::uint64_t>& to, bool one) {
      if (one) to.store(to.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    };
    add(part.runs, true);
    add(part.violating, run.broken != 0);
    add(part.cut, run.walk->cut);
    part.states.store(sampler.states(), std::memory_order_relaxed);
    part.distinct.store(sampler.distinct().count(), std::memory_order_relaxed);
  }

  std::size_t number_;
  const CampaignFolder& folder_;
  const CampaignOptions& options_;
  SharedCounts& counts_;
  FuzzedSubject subject_;
  ScheduleMutator mutator_;
  FoundRuns found_;
  std::uint64_t runs_ = 0;
  Clock::time_point end_;
};

void work(std::size_t number, const std::function<Subject()>& make, const CampaignFolder& folder,
          const CampaignOptions& options, SharedCounts& counts) {
  const Subject subject = make();
  if (subject.refused) return;
  Job job(number, subject, folder, options, counts);
  LibfuzzerOptions libfuzzer;
  libfuzzer.corpus = folder.entries();
  libfuzzer.seeds = {folder.corpus(), folder.found(), folder.starts()};
  libfuzzer.log = folder.in_work("job-" + std::to_string(number) + ".log");
  libfuzzer.crash_prefix = folder.in_work("crash-");
  libfuzzer.seed = static_cast<std::uint32_t>(options.seed + number);
  libfuzzer.bytes_max = 1 + options.fuzz.steps_max;
  libfuzzer.own_mutations = options.plain;
  run_libfuzzer(job, libfuzzer);
}

}  // namespace

CampaignCounts::Part CampaignCounts::all() const {
  Part all;
  for (const Part& part : parts) {
    all.runs += part.runs;
    all.violating += part.violating;
    all.cut += part.cut;
    all.states += part.states;
    all.distinct += part.distinct;
  }
  return all;
}

CampaignCounts run_campaign(const std::string& name, std::size_t configurations,
                            const std::function<Subject()>& make, const CampaignFolder& folder,
                            const CampaignOptions& options) {
  SharedCounts shared(options.jobs, configurations);
  std::vector<std::string> crashes;
  const auto start = Clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
  const double of = std::chrono::duration<double>(options.time_max).count();
  JobLimits limits{options.jobs, options.time_max + grace};
  JobCalls calls;
  calls.work = [&](std::size_t job) { work(job, make, folder, options, shared); };
  calls.ended = [&](const JobEnd& end) {
    if (end.how != JobEnd::How::crashed) return;
    crashes.push_back(fmt::format("job {} of the campaign {}; its output is {}", end.job, end.told,
                                  folder.in_work("job-" + std::to_string(end.job) + ".log")));
  };
  calls.meanwhile = [&, show = show_fuzzing(name)] {
    const CampaignCounts::Part all = counted(shared, options.jobs).all();
    show({all.runs, all.states, shared.found(), seconds(), of});
  };
  run_jobs(options.jobs, limits, calls);
  clear_progress();
  CampaignCounts counts = counted(shared, options.jobs);
  counts.seconds = seconds();
  counts.crashes = std::move(crashes);
  return counts;
}

}  // namespace interleave::cli
