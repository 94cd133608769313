// Files that mean harm, in a class with others: each gets a verdict within its limits, nothing
// outside is touched, and the others are graded.
#include <iterator>

#include "tests/cli/class_folder.hpp"

namespace interleave::tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const std::string atomic = read_file(in_project("examples/lost_update/atomic.py"));
const std::string published = read_file(in_project("examples/lost_update/published.py"));

struct Hostile {
  const char* name;  // with its ending
  std::string source;
};

std::vector<Hostile> hostile_python() {
  const std::string everything = body("pass");
  const std::string past_the_hook =
      "def outside():\n"
      "    for kind in object.__subclasses__():\n"
      "        if kind.__name__ == '_wrap_close':\n"
      "            return kind.__init__.__globals__\n";
  return {
      {"reads_passwd.py", body("print(open('/etc/passwd').read())")},
      {"reads_home.py", "import os\n" + body("print(os.listdir('/root'))")},
      {"writes_outside.py", body("open('/tmp/interleave-escape', 'w').write('x')")},
      {"opens_a_socket.py", "import socket\n" + body("socket.socket().connect(('1.1.1.1', 53))")},
      {"fork_bomb.py", "import os\nwhile True: os.fork()\n" + everything},
      {"fork_bomb_past_the_hook.py", past_the_hook + body("while True: outside()['fork']()")},
      {"shell_past_the_hook.py",
       past_the_hook + body("outside()['system']('touch /tmp/interleave-escape')")},
      {"memory_bomb.py", body("x = [0]\n    while True: x = x + x")},
      {"kills_the_parent.py", "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n" +
                               everything},
      {"kills_past_the_hook.py",
       past_the_hook + body("outside()['kill'](outside()['getppid'](), 9)")},
      {"forges_an_answer.py",
       past_the_hook + body("for number in range(64): outside()['write'](number, "
                            "b'{\"id\": 1, \"open\": [], \"calls\": [], \"state\": null}\\n')")},
      {"forges_with_what_a_pattern_takes.py",
       "import asyncio\n" + body("match asyncio.get_event_loop().__class__.__init__:\n"
                                 "        case object(__globals__=found): pass\n"
                                 "    found['current'].run.over = True")},
      {"forges_by_printing.py", body("print('{\"loaded\": {\"entry\": \"x\"}}' * 10, flush=True)\n"
                                  "    await db.set('points:123', 0)")},
      {"prints_gigabytes.py", body("while True: print('x' * 1000000)")},
      {"endless_and_swallows.py",
       body("while True:\n        try:\n            while True: pass\n"
            "        except BaseException: pass")},
      {"deep_recursion.py", "def deeper(): deeper()\n" + body("deeper()")},
      {"deep_expression.py", "x = " + std::string(5000, '(') + std::string(5000, ')') + "\n" +
                              everything},
      {"ten_megabytes.py", "#" + std::string(10 << 20, 'x') + "\n" + everything},
      {"empty.py", ""},
      {"binary.py", std::string("\x7f""ELF\0\1\2\3", 8)},
      {"invalid_utf8.py", "# \xff\xfe\n" + everything},
      {"exits.py", "import os\nos._exit(0)\n" + everything},
      {"never_awakes.py", "import asyncio\n" + body("await asyncio.Event().wait()")},
      {"huge_power.py", body("print(9 ** 9 ** 9)")},
      {"huge_repetition.py", body("x = 'x' * 10 ** 10")},
      {"slow_expression.py", "import re\n" + body("re.match('(a+)+$', 'a' * 60 + 'b')")},
      {"breaks_json.py", body("await db.set('points:123', '\\ud800\\x00\\x1b[2J')")},
  };
}

// Node's own ways out; for when the language is there.
std::vector<Hostile> hostile_javascript() {
  if (!fs::exists(in_project("submissions/javascript/worker.js"))) return {};
  const auto function = [](const std::string& statements) {
    return "async function incrementUserPoints(userId, points) {\n  " + statements + "\n}\n";
  };
  // The Function of whatever realm an object comes from.
  const std::string outside = "const outside = db.get.constructor('return this')();\n  ";
  return {
      {"reads_passwd.js", "const fs = require('fs');\n" +
                              function("console.log(fs.readFileSync('/etc/passwd', 'utf8'));")},
      {"imports_fs.mjs", "import fs from 'node:fs';\n" +
                             function("fs.writeFileSync('/tmp/interleave-escape', '');")},
      {"starts_a_process.js",
       function("const { execSync } = process.mainModule.require('child_process');\n"
                "  execSync('touch /tmp/interleave-escape');")},
      {"process_of_another_realm.js",
       function(outside + "outside.process.kill(outside.process.ppid, 9);")},
      {"forges_an_answer.js",
       function(outside + "const { writeString } = outside.process.binding('fs');\n"
                          "  for (let i = 0; i < 99; i++) writeString(i, '{\"id\": 1}\\n');")},
      {"fork_bomb.js", function(outside + "const { fork } = outside.require('child_process');\n"
                                          "  for (;;) fork('x');")},
      {"memory_bomb.js", function("const all = [];\n  for (;;) all.push(new Array(1e6).fill(1));")},
      {"array_buffers.js",
       function("const all = [];\n  for (;;) all.push(new Uint8Array(1e8).fill(1));")},
      {"prints_gigabytes.js", function("for (;;) console.log('x'.repeat(1e6));")},
      {"endless_and_swallows.js", function("for (;;) { try { for (;;) {} } catch {} }")},
      {"microtasks_without_end.js", function("for (;;) await null;")},
      {"deep_recursion.js", function("const deeper = () => deeper();\n  deeper();")},
      {"slow_expression.js", function("/(a+)+$/.test('a'.repeat(60) + 'b');")},
      {"empty.js", ""},
      {"invalid_utf8.js", "// \xff\xfe\n" + function("")},
      {"exits.js", function("process.exit(0);")},
  };
}

std::vector<Hostile> hostile_files() {
  auto all = hostile_python();
  const auto javascript = hostile_javascript();
  all.insert(all.end(), javascript.begin(), javascript.end());
  return all;
}

TEST(HostileFiles, meet_with_a_verdict_and_the_rest_of_the_class_is_graded) {
  const Class all;
  fs::remove("/tmp/interleave-escape");
  for (const Hostile& file : hostile_files()) all.hand_in(file.name, file.source);
  all.hand_in("anna.py", atomic);
  all.hand_in("zoe.py", published);
  const auto before = all.graded({"--jobs", "4"});
  EXPECT_EQ(before.at("lost-update/anna.py")["verdict"], "proved");
  EXPECT_EQ(before.at("lost-update/zoe.py")["verdict"], "broken");
  EXPECT_EQ(before.size(), hostile_files().size() + 2);
  for (const Hostile& file : hostile_files()) {
    const json& result = before.at(std::string("lost-update/") + file.name);
    EXPECT_NE(result["verdict"], "proved") << file.name;
    const std::string message = result["message"].get<std::string>();
    EXPECT_FALSE(message.empty()) << file.name;
    EXPECT_EQ(message.find("internal error"), std::string::npos) << file.name << ": " << message;
    EXPECT_LT(result["elapsed_ms"].get<double>(), 30'000) << file.name;
  }
  EXPECT_FALSE(fs::exists("/tmp/interleave-escape"));
  // Nothing was written into the class.
  EXPECT_EQ(std::distance(fs::directory_iterator(all.path() + "/lost-update"), {}),
            static_cast<std::ptrdiff_t>(hostile_files().size() + 2));
}

}  // namespace
}  // namespace interleave::tests
