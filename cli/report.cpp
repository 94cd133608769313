// interleave report: the gallery, a report of every variant of the catalogue.
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "cli/checking.hpp"
#include "cli/commands.hpp"
#include "cli/error.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/selection.hpp"
#include "writers/gallery.hpp"
#include "writers/graded.hpp"
#include "writers/html.hpp"
#include "writers/human.hpp"
#include "writers/json.hpp"
#include "writers/markdown.hpp"

namespace interleave::cli {
namespace {

namespace fs = std::filesystem;

struct ReportCommand {
  std::string exercise;  // empty: all, and the index
  std::string out = std::string(INTERLEAVE_SOURCE_DIR) + "/reports";
};

// Writes the same files each time: the times that a check took are no part of them.
class Gallery {
 public:
  explicit Gallery(std::string folder) : folder_(std::move(folder)) {}

  void add(const Exercise& exercise) {
    if (interrupted()) return;
    GalleryExercise& added = exercises_.emplace_back();
    added.title = exercise.title;
    std::vector<Report> reports;
    make_folder(exercise.world.exercise);
    for (const Variant& variant : exercise.variants) {
      CheckOptions options;
      options.picture_states = true;
      Report report = run_check(variant_subject(exercise, variant, options), options);
      if (interrupted()) return;
      report.elapsed_ms = 0;
      write(gallery_path(report, ".html"), write_html({report}));
      report = without_pictures(std::move(report));
      write(gallery_path(report, ".txt"), text_for_file(report));
      write(gallery_path(report, ".md"), write_markdown({report}));
      write(gallery_path(report, ".json"), write_json({report}));
      added.variants.push_back({variant.what, report});
      reports.push_back(std::move(report));
    }
    const std::string overview = exercise.world.exercise + "/overview";
    write(overview + ".txt", write_overview(reports, for_files));
    all_.insert(all_.end(), reports.begin(), reports.end());
  }

  void write_index() const {
    write("README.md", gallery_markdown(exercises_));
    write("index.html", gallery_page(exercises_));
  }

  const std::vector<Report>& reports() const { return all_; }

 private:
  static constexpr HumanStyle for_files{.width = 100, .unicode = true, .color = false};

  void make_folder(const std::string& name) const {
    std::error_code failure;
    fs::create_directories(fs::path(folder_) / name, failure);
    if (failure) throw usage_error(folder_ + ": cannot be written: " + failure.message());
  }

  void write(const std::string& path, const std::string& text) const {
    write_file((fs::path(folder_) / path).string(), text);
  }

  std::string folder_;
  std::vector<GalleryExercise> exercises_;
  std::vector<Report> all_;
};

ExitCode run(const ReportCommand& command) {
  catch_interrupts();
  Gallery gallery(command.out);
  if (!command.exercise.empty()) {
    gallery.add(find_exercise(command.exercise));
  } else {
    for (const Exercise& exercise : catalogue()) gallery.add(exercise);
  }
  if (interrupted()) return ExitCode::interrupted;
  std::string begin = command.exercise + "/overview.txt";
  if (command.exercise.empty()) {
    gallery.write_index();
    begin = "README.md, or with index.html in a browser";
  }
  fmt::print("{} reports in {}; begin with {}\n", gallery.reports().size(), command.out, begin);
  return exit_code_of_catalogue(gallery.reports());
}

}  // namespace

void add_report(CLI::App& program, ExitCode& exit_code) {
  auto command = std::make_shared<ReportCommand>();
  CLI::App* app = program.add_subcommand("report", "Writes a report of each variant");
  app->add_option("EXERCISE", command->exercise, "only its variants; without, all and an index");
  app->add_option("--out", command->out,
                  "folder for them; the project's own reports/ if left out");
  app->callback([command, &exit_code] { exit_code = run(*command); });
}

}  // namespace interleave::cli
