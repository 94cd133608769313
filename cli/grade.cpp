// interleave grade: the submissions of a class, side by side, each in the sandbox.
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <thread>

#include <fmt/format.h>

#include "cli/bound_flags.hpp"
#include "cli/commands.hpp"
#include "cli/error.hpp"
#include "cli/grading.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/quantities.hpp"
#include "submissions/sandbox.hpp"
#include "writers/class_formats.hpp"
#include "writers/class_page.hpp"
#include "writers/class_table.hpp"

namespace interleave::cli {
namespace {

struct GradeCommand {
  std::string folder;
  std::string out;
  std::size_t jobs = std::max(1U, std::thread::hardware_concurrency());
  std::string file_time_max = "5m";
  double points = 1;
  BoundFlags flags;
  OutputOptions output;
};

// "class-reports" beside "class".
std::string out_folder(const GradeCommand& command) {
  if (!command.out.empty()) return command.out;
  std::filesystem::path folder = std::filesystem::path(command.folder).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  if (folder == "." || folder.filename() == "..") folder = std::filesystem::canonical(folder);
  return folder.string() + "-reports";
}

class ClassOutput {
 public:
  explicit ClassOutput(const OutputOptions& options) : options_(options) {
    std::vector<std::string> names{"human"};
    for (const ClassFormat& format : class_formats()) names.push_back(format.name);
    for (const std::string& text : options.formats) wanted_.push_back(format_wanted(text, names));
    if (wanted_.empty()) wanted_.push_back({"human", ""});
  }

  void write(const GradedClass& graded_class) const {
    for (const FormatWanted& wanted : wanted_) {
      const ClassFormat* format = format_of(wanted);
      const std::string text =
          format != nullptr
              ? format->write(graded_class)
              : write_class_table(graded_class, human_style(options_, !wanted.file.empty()));
      if (wanted.file.empty()) fmt::print("{}", text);
      else write_file(wanted.file, text);
    }
    std::fflush(stdout);
  }

  void keep_up_to_date(const GradedClass& graded_class) const {
    for (const FormatWanted& wanted : wanted_) {
      const ClassFormat* format = format_of(wanted);
      if (format == nullptr || !format->kept_up_to_date || wanted.file.empty()) continue;
      write_file(wanted.file, format->write(graded_class));
    }
  }

 private:
  static const ClassFormat* format_of(const FormatWanted& wanted) {
    for (const ClassFormat& format : class_formats()) {
      if (format.name == wanted.name) return &format;
    }
    return nullptr;
  }

  const OutputOptions& options_;
  std::vector<FormatWanted> wanted_;
};

// The page of the class leads to the reports by the way from its folder to theirs.
void write_page(GradedClass graded_class, const std::string& path, const std::string& reports) {
  const auto folder = std::filesystem::absolute(path).parent_path();
  const std::string way = std::filesystem::absolute(reports).lexically_relative(folder).string();
  for (GradedFile& file : graded_class.files) {
    if (file.checked) file.page = way + "/" + file.name + ".html";
  }
  write_file(path, write_class_page(graded_class));
}

class Grading {
 public:
  Grading(const ClassFolder& folder, const GradeCommand& command, const CheckOptions& options)
      : folder_(folder),
        options_(options),
        limits_{command.jobs, time_from("--file-time-max", command.file_time_max)},
        out_(out_folder(command)),
        page_(command.output.report_file),
        results_(out_, command.flags.given()),
        output_(command.output) {
    graded_.not_graded = folder.not_graded;
    graded_.points = command.points;
    for (const ClassFile& file : folder.files) take(file);
  }

  void run() {
    output_.keep_up_to_date(graded_);
    if (already_ > 0) fmt::print(stderr, "{} of them were checked before\n", already_);
    ClassProgress progress(folder_.files.size() - already_);
    JobCalls calls;
    calls.work = [&](std::size_t job) { check_equal_files(open_[job], options_, results_); };
    calls.ended = [&](const JobEnd& end) { finish(end); };
    calls.meanwhile = [&] { progress.show(done_); };
    run_jobs(open_.size(), limits_, calls);
    clear_progress();
    output_.write(graded_);
    if (!page_.empty()) write_page(graded_, page_, out_);
  }

 private:
  void take(const ClassFile& file) {
    const std::string fingerprint = results_.fingerprint(file);
    graded_.files.push_back({.exercise = file.exercise->world.exercise, .name = file.name});
    if (auto found = results_.find(file, fingerprint)) {
      graded_.files.back() = std::move(*found);
      ++already_;
      return;
    }
    const auto [known, is_new] = open_by_fingerprint_.emplace(fingerprint, open_.size());
    if (is_new) open_.push_back({fingerprint, {}});
    open_[known->second].files.push_back(&file);
  }

  void finish(const JobEnd& end) {
    const EqualFiles& equal = open_[end.job];
    if (end.how != JobEnd::How::done) report_unfinished(equal, end, limits_, results_);
    for (const ClassFile* file : equal.files) {
      GradedFile& slot = graded_.files[static_cast<std::size_t>(file - folder_.files.data())];
      if (auto found = results_.find(*file, equal.fingerprint)) slot = std::move(*found);
      else if (auto unfinished = results_.find(*file, "")) slot = std::move(*unfinished);
      ++done_;
    }
    output_.keep_up_to_date(graded_);
  }

  const ClassFolder& folder_;
  const CheckOptions& options_;
  JobLimits limits_;
  std::string out_;
  std::string page_;
  GradedResults results_;
  ClassOutput output_;
  GradedClass graded_;
  std::vector<EqualFiles> open_;
  std::map<std::string, std::size_t> open_by_fingerprint_;
  std::size_t already_ = 0;
  std::size_t done_ = 0;
};

void refuse_without_sandbox(const CheckOptions& options) {
  if (!options.worker_limits.sandbox || !submissions::why_no_sandbox()) return;
  throw usage_error("other people's files are graded in a sandbox, and there is none: " +
                    *submissions::why_no_sandbox() +
                    ". With --unsafe they run under limits only");
}

ExitCode run(const GradeCommand& command) {
  CheckOptions options = command.flags.options();
  options.show_progress = false;
  options.picture_states = true;  // each file gets a page
  const std::string& page = command.output.report_file;
  if (!page.empty() && std::filesystem::path(page).extension() != ".html") {
    throw usage_error("--report " + page + ": the page of a class is written to a FILE.html");
  }
  if (command.jobs == 0) throw usage_error("--jobs 0 would check nothing; take 1 or more");
  const ClassFolder folder = read_class_folder(command.folder);
  if (folder.files.empty() && folder.not_graded.empty()) {
    throw CommandError(ExitCode::nothing_selected,
                       command.folder + " is empty; expected DIR/<exercise>/<who>.<ending>");
  }
  for (const ClassFile& file : folder.files) refuse_unusable(*file.exercise, options);
  refuse_without_sandbox(options);
  catch_interrupts();
  fmt::print(stderr, "{} files; reports go to {}\n", folder.files.size(), out_folder(command));
  Grading(folder, command, options).run();
  return interrupted() ? ExitCode::interrupted : ExitCode::proved;
}

}  // namespace

void add_grade(CLI::App& program, ExitCode& exit_code) {
  auto command = std::make_shared<GradeCommand>();
  CLI::App* app = program.add_subcommand("grade", "Checks a class: DIR/<exercise>/<who>.<ending>");
  app->add_option("DIR", command->folder, "the folder with a folder for each exercise")
      ->required();
  app->add_option("--out", command->out,
                  "folder for the reports, which also remembers what is done; DIR-reports if left "
                  "out");
  app->add_option("--jobs", command->jobs, "files checked at the same time; one a core by default");
  app->add_option("--file-time-max", command->file_time_max, "time for one file")
      ->capture_default_str();
  app->add_option("--points", command->points, "for Gradescope: of each file that is proved")
      ->capture_default_str();
  command->flags.add_to(*app);
  app->add_option("--format", command->output.formats,
                  "human, json, junit or gradescope, or FORMAT=FILE to write a file; may be "
                  "repeated. Gradescope's file is written anew after each submission")
      ->allow_extra_args(false);
  app->add_option("--report", command->output.report_file,
                  "also write FILE.html: the class on one page, with a link to each report");
  add_color_flag(*app, command->output);
  app->callback([command, &exit_code] { exit_code = run(*command); });
}

}  // namespace interleave::cli
