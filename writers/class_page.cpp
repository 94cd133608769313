#include "writers/class_page.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "writers/class_table.hpp"
#include "writers/phrases.hpp"
#include "writers/plain_page.hpp"
#include "writers/static_page.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

std::string shown(const std::string& text) { return html_escaped(harmless(text, true)); }

std::string link(const GradedFile& file) {
  if (file.page.empty()) return shown(file.name);
  return fmt::format("<a href=\"{}\">{}</a>", html_escaped(uri_of(file.page)), shown(file.name));
}

const char* sign_of(const GradedFile& file) {
  if (file.verdict == Verdict::proved) return "\u2713";
  return file.verdict == Verdict::broken ? "\u2717" : "?";
}

std::string verdict_of(const GradedFile& file) {
  return file.checked ? std::string(sign_of(file)) + " " + verdict_word(file.verdict)
                      : "not checked";
}

const char* class_of(const GradedFile& file) {
  return file.checked ? to_text(file.verdict) : "open";
}

std::string table(const std::string& name, const std::vector<std::string>& columns,
                  const std::string& rows) {
  std::string head;
  for (const std::string& column : columns) head += "<th scope=\"col\">" + column + "</th>";
  return fmt::format(
      "<div class=\"scrolls\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table>\n"
      "<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table></div>\n",
      name, head, rows);
}

// Those that break the same rule by a run of the same steps; the largest cluster first.
struct Cluster {
  std::vector<const GradedFile*> files;
};

std::vector<Cluster> clusters_of(const GradedClass& graded_class) {
  std::map<std::tuple<std::string, Verdict, std::string, std::string>, Cluster> found;
  for (const GradedFile& file : graded_class.files) {
    if (!file.checked || file.rule.empty()) continue;
    found[{file.exercise, file.verdict, file.rule, file.shape}].files.push_back(&file);
  }
  std::vector<Cluster> clusters;
  for (auto& [key, cluster] : found) clusters.push_back(std::move(cluster));
  std::stable_sort(clusters.begin(), clusters.end(), [](const Cluster& a, const Cluster& b) {
    return a.files.size() > b.files.size();
  });
  return clusters;
}

std::string mistakes(const GradedClass& graded_class) {
  std::string rows;
  for (const Cluster& cluster : clusters_of(graded_class)) {
    const GradedFile& first = *cluster.files.front();
    std::vector<std::string> links;
    for (const GradedFile* file : cluster.files) links.push_back(link(*file));
    rows += fmt::format("<tr class=\"is-{}\"><th scope=\"row\">{}</th><td>{}</td><td><b>{}</b></td>"
                        "<td>{}</td><td>{}</td></tr>\n",
                        class_of(first), cluster.files.size(), shown(first.exercise),
                        shown(first.rule), shown(first.shape), joined(links, " \u00b7 "));
  }
  if (rows.empty()) return "";
  return "<h2>The same mistakes</h2>\n<p>Files are together that break the same rule by the same "
         "steps, or that cannot be judged for the same reason.</p>\n" +
         table("The same mistakes", {"files", "exercise", "rule", "shortest run", "which"}, rows);
}

std::string all_files(const GradedClass& graded_class) {
  std::string rows;
  for (const GradedFile& file : graded_class.files) {
    rows += fmt::format("<tr class=\"is-{}\"><th scope=\"row\">{}</th><td><b>{}</b></td><td>{}</td>"
                        "</tr>\n",
                        class_of(file), link(file), verdict_of(file), shown(file.headline));
  }
  return "<h2>All files</h2>\n" + table("All files", {"file", "verdict", "in one line"}, rows);
}

std::string left_out(const GradedClass& graded_class) {
  std::string rows;
  for (const NotGraded& file : graded_class.not_graded) {
    rows += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", shown(file.name),
                        shown(file.reason));
  }
  if (rows.empty()) return "";
  return "<h2>Not graded</h2>\n" + table("Not graded", {"file", "why"}, rows);
}

}  // namespace

std::string write_class_page(const GradedClass& graded_class) {
  const std::string counts = html_escaped(verdicts_counted(graded_class));
  return static_page("A class, graded",
                     "<h1>A class, graded</h1>\n<p>" + counts + ".</p>\n" +
                         mistakes(graded_class) + all_files(graded_class) +
                         left_out(graded_class));
}

}  // namespace interleave
