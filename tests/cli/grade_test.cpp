// A class as a teacher has it: who has copied, who hands in what is no submission, who is slow.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/cli/class_folder.hpp"

namespace interleave::tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const std::string atomic = read_file(in_project("examples/lost_update/atomic.py"));
const std::string published = read_file(in_project("examples/lost_update/published.py"));

TEST(Grade, gives_each_file_the_verdict_that_check_gives_and_a_report) {
  const Class all;
  all.hand_in("anna.py", atomic);
  all.hand_in("bert.py", published);
  all.hand_in("carl.py", "async def (");
  const ProgramRun run = all.grade();
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out.find("PROVED 1, BROKEN 1, ERROR 1"), std::string::npos) << run.out;
  const auto results = all.graded();
  ASSERT_EQ(results.size(), 3u);
  for (const auto& [name, result] : results) {
    json at_home = run_for_json({"check", "lost-update", all.path() + "/" + name});
    for (const char* field : {"verdict", "message", "token", "configurations", "steps"}) {
      json here = result.at(field);
      json there = at_home.at(field);
      for (json* steps : {&here, &there}) {
        if (std::string(field) != "steps") continue;
        for (json& step : *steps) step["source"].erase("file");
      }
      EXPECT_EQ(here, there) << name << " " << field;
    }
    const std::string text = read_file(all.reports() + "/" + name + ".txt");
    EXPECT_NE(text.find(name), std::string::npos) << text;
    EXPECT_TRUE(json::parse(read_file(all.reports() + "/" + name + ".json")).is_object());
  }
}

TEST(Grade, names_what_it_does_not_grade_and_grades_the_rest) {
  const Class all;
  all.hand_in("anna.py", atomic);
  all.hand_in("notes.txt", "hello");
  all.hand_in(".hidden.py", atomic);
  fs::create_directories(all.path() + "/lost-update/folder.py");
  fs::create_directories(all.path() + "/lost-updat");
  fs::create_symlink("/etc/passwd", all.path() + "/lost-update/link.py");
  fs::create_symlink("lost-update", all.path() + "/lost-update-again");
  ASSERT_EQ(mkfifo((all.path() + "/lost-update/pipe.py").c_str(), 0600), 0);
  fs::copy_file(all.path() + "/lost-update/anna.py", all.path() + "/stray.py");
  const ProgramRun run = all.grade({"--format", "json"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  const json result = json::parse(run.out);
  ASSERT_EQ(result["submissions"].size(), 1u);
  EXPECT_EQ(result["submissions"][0]["verdict"], "proved");
  std::map<std::string, std::string> reasons;
  for (const json& each : result["not_graded"]) reasons[each["file"]] = each["reason"];
  const std::map<std::string, std::string> expected{
      {"lost-update/notes.txt", "ending"},     {"lost-update/.hidden.py", "hidden"},
      {"lost-update/folder.py", "a folder"},   {"lost-updat", "did you mean lost-update?"},
      {"lost-update/link.py", "not followed"}, {"lost-update-again", "not followed"},
      {"lost-update/pipe.py", "not an ordinary file"}, {"stray.py", "<exercise>/<who>"}};
  EXPECT_EQ(reasons.size(), expected.size()) << run.out;
  for (const auto& [name, says] : expected) {
    EXPECT_NE(reasons[name].find(says), std::string::npos) << name << ": " << reasons[name];
  }
}

TEST(Grade, checks_equal_files_once_and_tells_nobody_whom_they_are_equal_to) {
  const Class all;
  for (const char* name : {"anna.py", "bert.py", "carl.py"}) all.hand_in(name, published);
  const auto results = all.graded();
  ASSERT_EQ(results.size(), 3u);
  // Of one and the same check, to the fraction of a millisecond.
  EXPECT_EQ(results.at("lost-update/anna.py")["elapsed_ms"],
            results.at("lost-update/carl.py")["elapsed_ms"]);
  for (const char* ending : {".txt", ".json"}) {
    const std::string text = read_file(all.reports() + "/lost-update/carl.py" + ending);
    EXPECT_NE(text.find("carl"), std::string::npos);
    EXPECT_EQ(text.find("anna"), std::string::npos) << text;
  }
}

TEST(Grade, does_not_check_again_what_has_not_changed) {
  const Class all;
  all.hand_in("anna.py", atomic);
  all.hand_in("bert.py", published);
  const auto first = all.graded();
  const auto again = all.graded();
  EXPECT_EQ(first, again);  // with its times
  all.hand_in("bert.py", published + "# tried something\n");
  const auto changed = all.graded();
  EXPECT_EQ(changed.at("lost-update/anna.py"), first.at("lost-update/anna.py"));
  EXPECT_NE(changed.at("lost-update/bert.py")["elapsed_ms"],
            first.at("lost-update/bert.py")["elapsed_ms"]);
  const auto other_bounds = all.graded({"--servers", "2"});
  EXPECT_EQ(other_bounds.at("lost-update/anna.py")["configurations"].size(), 1u);
}

TEST(Grade, refuses_to_begin_what_cannot_be_done) {
  const Class all;
  EXPECT_EQ(all.grade().exit_code, 5);
  all.hand_in("anna.py", atomic);
  EXPECT_EQ(run_interleave({"grade", all.above() + "/nowhere"}).exit_code, 4);
  EXPECT_EQ(all.grade({"--format", "xml"}).exit_code, 4);
  EXPECT_EQ(all.grade({"--servers", "99"}).exit_code, 4);
  EXPECT_EQ(all.grade({"--property", "nonsense"}).exit_code, 4);
  EXPECT_EQ(all.grade({"--jobs", "0"}).exit_code, 4);
  EXPECT_EQ(all.grade({"--out", "/proc/nowhere"}).exit_code, 4);
}

TEST(Grade, ends_a_file_that_takes_too_long_and_goes_on) {
  const Class all;
  all.hand_in("anna.py", atomic);
  all.hand_in("slow.py", body("for number in range(25):\n        await db.get(f'x{number}')\n"
                              "        sum(range(1500000))"));
  const auto results = all.graded({"--file-time-max", "2s"});
  EXPECT_EQ(results.at("lost-update/anna.py")["verdict"], "proved");
  EXPECT_EQ(results.at("lost-update/slow.py")["verdict"], "bounded");
  const std::string message = results.at("lost-update/slow.py")["message"].get<std::string>();
  EXPECT_NE(message.find("--file-time-max"), std::string::npos) << message;
}

// As on Gradescope, where a grading that takes too long is ended without notice.
TEST(Grade, leaves_whole_results_for_gradescope_whenever_it_is_killed) {
  const Class all;
  constexpr int files = 12;
  for (int i = 0; i < files; ++i) {
    all.hand_in("who" + std::to_string(i) + ".py", atomic + "#" + std::to_string(i) + "\n");
  }
  const std::string line = "timeout -s KILL %s " + std::string(INTERLEAVE_PROGRAM) +
                           " grade '" + all.path() + "' --points 2 --format 'gradescope=" +
                           all.results() + "' >/dev/null 2>&1";
  double score = 0;
  for (const char* seconds : {"0.3", "0.5", "0.7", "1.1", "60"}) {
    std::string command = line;
    command.replace(command.find("%s"), 2, seconds);
    const int status = std::system(command.c_str());
    if (!fs::exists(all.results())) continue;  // killed before it had read the class
    const json results = json::parse(read_file(all.results()), nullptr, false);
    ASSERT_TRUE(results.is_object()) << "after " << seconds;
    ASSERT_EQ(results["tests"].size(), static_cast<std::size_t>(files));
    // What was finished before stays.
    EXPECT_GE(results["score"].get<double>(), score) << "after " << seconds;
    score = results["score"].get<double>();
    if (status == 0) break;
  }
  EXPECT_EQ(score, 2.0 * files);
}

TEST(Grade, keeps_what_is_done_at_ctrl_c) {
  const Class all;
  for (int i = 0; i < 30; ++i) {
    all.hand_in("who" + std::to_string(i) + ".py", published + "#" + std::to_string(i) + "\n");
  }
  const std::string line = "timeout -s INT 1 " + std::string(INTERLEAVE_PROGRAM) + " grade '" +
                           all.path() + "' --jobs 4 --format 'json=" + all.results() +
                           "' >/dev/null 2>&1";
  EXPECT_NE(std::system(line.c_str()), 0);
  const json result = json::parse(read_file(all.results()), nullptr, false);
  ASSERT_TRUE(result.is_object());
  EXPECT_EQ(result["submissions"].size() + result["not_checked"].size(), 30u);
  EXPECT_EQ(all.graded().size(), 30u);
}

TEST(Grade, writes_several_formats_at_once) {
  const Class all;
  all.hand_in("anna.py", atomic);
  all.hand_in("bert.py", published);
  const std::string junit = all.above() + "/out.xml";
  const ProgramRun run = all.grade({"--format", "human", "--format", "junit=" + junit, "--format",
                                    "gradescope=" + all.results(), "--points", "10"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out.find("bert.py"), std::string::npos) << run.out;
  const std::string xml = read_file(junit);
  EXPECT_NE(xml.find("tests=\"2\" failures=\"1\" errors=\"0\""), std::string::npos) << xml;
  EXPECT_EQ(json::parse(read_file(all.results()))["score"], 10.0);
}

// Without bubblewrap: an empty file stands in its place.
TEST(Grade, runs_nothing_without_a_sandbox_unless_it_is_told_to) {
  const Class all;
  all.hand_in("anna.py", atomic);
  const std::string without = "bwrap --dev-bind / / --ro-bind /dev/null /usr/bin/bwrap ";
  const auto run = [&](const std::string& arguments) {
    const std::string command = without + INTERLEAVE_PROGRAM + " " + arguments + " >'" +
                                all.above() + "/out' 2>&1";
    return WEXITSTATUS(std::system(command.c_str()));
  };
  EXPECT_EQ(run("grade '" + all.path() + "'"), 4);
  const std::string refusal = read_file(all.above() + "/out");
  EXPECT_NE(refusal.find("--unsafe"), std::string::npos) << refusal;
  EXPECT_FALSE(fs::exists(all.reports()));
  EXPECT_EQ(run("grade --unsafe '" + all.path() + "'"), 0);
  EXPECT_EQ(run("check lost-update '" + all.path() + "/lost-update/anna.py'"), 0);
  const std::string report = read_file(all.above() + "/out");
  EXPECT_NE(report.find("without a sandbox"), std::string::npos) << report;
}

TEST(Grade, works_for_an_ordinary_user_as_well) {
  if (geteuid() != 0) GTEST_SKIP() << "the tests run as an ordinary user already";
  const Class all;
  all.hand_in("anna.py", atomic);
  all.hand_in("bert.py", published);
  const std::string become = "setpriv --reuid 65534 --regid 65534 --clear-groups ";
  const std::string program = INTERLEAVE_PROGRAM;
  if (std::system((become + "test -x " + program).c_str()) != 0) {
    GTEST_SKIP() << program << " lies where only root may enter";
  }
  fs::permissions(all.above(), fs::perms::all);
  const std::string command = become + program + " grade '" + all.path() + "' --format 'json=" +
                              all.results() + "' 2>'" + all.above() + "/err'";
  ASSERT_EQ(WEXITSTATUS(std::system(command.c_str())), 0) << read_file(all.above() + "/err");
  const json result = json::parse(read_file(all.results()));
  ASSERT_EQ(result["submissions"].size(), 2u);
  EXPECT_EQ(result["submissions"][0]["verdict"], "proved") << result.dump(2);
  EXPECT_EQ(result["submissions"][1]["verdict"], "broken") << result.dump(2);
}

}  // namespace
}  // namespace interleave::tests
