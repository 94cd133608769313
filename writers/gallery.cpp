#include "writers/gallery.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "writers/markdown.hpp"
#include "writers/one_line.hpp"
#include "writers/phrases.hpp"
#include "writers/plain_page.hpp"
#include "writers/static_page.hpp"
#include "writers/text.hpp"

namespace interleave {
namespace {

constexpr const char* title = "Every exercise, every variant";
constexpr const char* introduction =
    "Each variant was checked under every interleaving of its steps within the bounds that its "
    "report names, or, where nothing happens at once, in every case of a list. \u2717 breaks a "
    "rule; \u2713 is proved to break none. What stands behind a broken one is its shortest "
    "story: who does what, in which order, and ! before a fault.";
constexpr std::size_t story_width = 160;

const char* sign_of(const Report& report) {
  if (report.verdict == Verdict::proved) return "\u2713";
  return report.verdict == Verdict::broken ? "\u2717" : "?";
}

std::string name_of(const Report& report) {
  return std::string(sign_of(report)) + " " + report.variant;
}

std::string verdict_of(const Report& report) {
  std::string text = verdict_word(report.verdict);
  if (!report.as_expected) text += ", NOT as expected: " + report.expected;
  return text;
}

// Of all configurations together what was explored, or where a rule is broken.
std::string counted(const Report& report) {
  const ConfigurationResult* shown =
      report.configurations.empty() ? nullptr : &report.configurations.front();
  for (const ConfigurationResult& result : report.configurations) {
    if (!report.findings.empty() && result.name == report.findings.front().configuration) {
      shown = &result;
    }
  }
  return shown == nullptr ? "" : shown->name + ": " + share_of(*shown);
}

std::string broken_rules(const Report& report) {
  return joined(names_of(report, Verdict::broken), "; ");
}

std::string story(const Report& report) { return cut(story_line(report), story_width); }

std::vector<GalleryExercise> harmless(const std::vector<GalleryExercise>& exercises) {
  std::vector<GalleryExercise> clean;
  for (const GalleryExercise& exercise : exercises) {
    GalleryExercise& made = clean.emplace_back();
    made.title = exercise.title;
    for (const GalleryVariant& variant : exercise.variants) {
      made.variants.push_back({variant.what, interleave::harmless(variant.report, true)});
    }
  }
  return clean;
}

const Report& first_of(const GalleryExercise& exercise) {
  return exercise.variants.front().report;
}

std::string cell(const std::string& text) { return markdown_text(text); }

std::string markdown_section(const GalleryExercise& exercise) {
  const Report& first = first_of(exercise);
  std::string text = fmt::format("\n## {}\n\n{}: {}\n\n", first.exercise, cell(exercise.title),
                                 cell(first.summary));
  text += "| variant | what it does | verdict | rules that break | break, of all | "
          "shortest story |\n"
          "| --- | --- | --- | --- | --- | --- |\n";
  for (const auto& [what, report] : exercise.variants) {
    text += fmt::format("| [{}]({}) | {} | {} | {} | {} | {} |\n", cell(name_of(report)),
                        gallery_path(report, ".md"), cell(what), cell(verdict_of(report)),
                        cell(broken_rules(report)), cell(counted(report)), cell(story(report)));
  }
  return text + fmt::format("\n[All of them side by side]({}/overview.txt)\n", first.exercise);
}

std::string link(const std::string& target, const std::string& text) {
  return fmt::format("<a href=\"{}\">{}</a>", html_escaped(target), html_escaped(text));
}

std::string html_section(const GalleryExercise& exercise) {
  const Report& first = first_of(exercise);
  std::string text = fmt::format(
      "<section id=\"{0}\">\n<h2>{0} <small>{1}</small></h2>\n<p>{2}</p>\n<div class=\"scrolls\" "
      "tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table>\n<thead><tr><th>variant</th>"
      "<th>what it does</th><th>verdict</th><th>break, of all</th><th>shortest story</th></tr>"
      "</thead>\n<tbody>\n",
      html_escaped(first.exercise), html_escaped(exercise.title), html_escaped(first.summary));
  for (const auto& [what, report] : exercise.variants) {
    const std::string rules = broken_rules(report);
    text += fmt::format(
        "<tr class=\"is-{}\"><th scope=\"row\">{}</th><td>{}</td><td><b>{}</b>{}</td><td>{}</td>"
        "<td>{}</td></tr>\n",
        to_text(report.verdict), link(gallery_path(report, ".html"), name_of(report)),
        html_escaped(what), html_escaped(verdict_of(report)),
        rules.empty() ? "" : ": " + html_escaped(rules), html_escaped(counted(report)),
        html_escaped(story(report)));
  }
  return text + "</tbody></table></div>\n</section>\n";
}

}  // namespace

std::string gallery_path(const Report& report, const char* ending) {
  return report.exercise + "/" + report.variant + ending;
}

std::string gallery_markdown(const std::vector<GalleryExercise>& exercises) {
  std::string text = fmt::format("# {}\n\n{}\n\n| exercise | variants |\n| --- | --- |\n", title,
                                 introduction);
  std::string sections;
  for (const GalleryExercise& exercise : harmless(exercises)) {
    std::vector<std::string> variants;
    for (const GalleryVariant& variant : exercise.variants) {
      variants.push_back(fmt::format("[{}]({})", cell(name_of(variant.report)),
                                     gallery_path(variant.report, ".md")));
    }
    const std::string& name = first_of(exercise).exercise;
    text += fmt::format("| [{0}](#{0}) {1} | {2} |\n", name, cell(exercise.title),
                        joined(variants, " \u00b7 "));
    sections += markdown_section(exercise);
  }
  return text + sections;
}

std::string gallery_page(const std::vector<GalleryExercise>& exercises) {
  std::string body = fmt::format("<h1>{}</h1>\n<p>{}</p>\n", title, introduction);
  body += "<div class=\"scrolls\" tabindex=\"0\" role=\"region\" aria-label=\"All variants\">"
          "<table class=\"matrix\">\n<thead><tr><th>exercise</th><th>variants</th></tr></thead>\n"
          "<tbody>\n";
  std::string sections;
  for (const GalleryExercise& exercise : harmless(exercises)) {
    const std::string& name = first_of(exercise).exercise;
    body += fmt::format("<tr><th scope=\"row\">{}<small>{}</small></th><td><ul>",
                        link("#" + name, name), html_escaped(exercise.title));
    for (const GalleryVariant& variant : exercise.variants) {
      body += fmt::format("<li class=\"is-{}\">{}</li>", to_text(variant.report.verdict),
                          link(gallery_path(variant.report, ".html"), name_of(variant.report)));
    }
    body += "</ul></td></tr>\n";
    sections += html_section(exercise);
  }
  return static_page(title, body + "</tbody></table></div>\n" + sections);
}

}  // namespace interleave
