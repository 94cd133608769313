#include "submissions/cpp_program.hpp"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <vector>

#include "submissions/compiler_messages.hpp"
#include "submissions/cpp_shared_state.hpp"
#include "submissions/cpp_source.hpp"
#include "submissions/sandbox.hpp"
#include "submissions/tool_process.hpp"

namespace interleave::submissions {
namespace {

namespace fs = std::filesystem;

constexpr const char* compiler = "/usr/bin/g++";
constexpr const char* symbol_lister = "/usr/bin/nm";  // comes with it

// Nobody else can enter it. In the sandbox the compiler may be another user, who sees only the
// folder within, and may write into it as long as it compiles.
std::string new_folder() {
  std::string name = (fs::temp_directory_path() / "interleave-cpp-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    throw std::system_error(errno, std::generic_category(), "cannot make a folder for a program");
  }
  return name;
}

constexpr auto for_all = fs::perms::all;
constexpr auto to_read = fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                         fs::perms::others_read | fs::perms::others_exec;

void write(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw std::system_error(errno, std::generic_category(), "cannot write " + path);
  fs::permissions(path, to_read);
}

std::string own_headers() { return std::string(INTERLEAVE_SOURCE_DIR) + "/submissions/cpp"; }

// The tool reads the system's headers and libraries, the project's `submissions/cpp` and the
// runtime, and writes into the program's folder.
ToolRun run_in_folder(const CppProgram& program, std::vector<std::string> arguments) {
  WorkerCommand command;
  command.arguments = std::move(arguments);
  command.environment = {"PATH=/usr/bin:/bin", "LC_ALL=C", "TMPDIR=" + program.folder()};
  command.scripts = {own_headers(), fs::path(INTERLEAVE_CPP_RUNTIME).parent_path().string()};
  command.writes = program.folder();
  command.starts_processes = true;
  return run_tool(program.in_sandbox() ? sandboxed(command) : command, ToolLimits{});
}

// The one place where a compiler is started on somebody's file.
ToolRun run_compiler(const CppProgram& program, const std::vector<std::string>& task) {
  std::vector<std::string> arguments{compiler, "-std=c++20", "-O1", "-g1",
                       // Without it a coroutine that hands over to another one uses up the stack.
                       "-foptimize-sibling-calls", "-fPIE", "-pie", "-pipe",
                       // Out of range is to be seen, not to read what happens to lie there.
                       "-D_GLIBCXX_ASSERTIONS",
                       // A file may have a main of its own, to try it out.
                       "-Dmain=main_of_the_file", "-Werror=return-type", "-fmax-errors=1",
                       "-fno-diagnostics-show-caret", "-fno-diagnostics-show-option",
                       "-fdiagnostics-color=never", "-fdiagnostics-column-unit=byte",
                       "-I" + own_headers()};
  arguments.insert(arguments.end(), task.begin(), task.end());
  return run_in_folder(program, std::move(arguments));
}

// Our own lines, which name the entry point. The file itself stays as it is.
std::string added_lines(const CppFunction& entry, std::size_t parameters) {
  return "#include \"" + std::string(compiled_name) + "\"\n" +
         "namespace { const interleave::detail::Entry<&::" + entry.name + ", " +
         std::to_string(parameters) + "> entry_point(\"" + entry.name + "\", " +
         std::to_string(entry.line) + "); }\n";
}

std::string signature(const CppFunction& entry, const WorldInfo& info) {
  std::string text = "Task<...> " + entry.name + "(";
  for (const auto& name : info.parameters) text += (text.back() == '(' ? "" : ", ") + name;
  return text + ")";
}

std::vector<std::string> wanted_names(const WorldInfo& info, const std::string& entry) {
  return entry.empty() ? info.entries : std::vector<std::string>{entry};
}

Diagnostic no_entry(const Submission& submission, const std::vector<std::string>& names) {
  std::string listed;
  for (const auto& name : names) listed += (listed.empty() ? "" : ", ") + name;
  return {"no-entry", "there is no function " + listed + " in the file; define " +
                          (names.size() == 1 ? "it" : "one of them") +
                          ", outside of classes and named namespaces", submission.file};
}

Diagnostic several_entries(const Submission& submission, const std::vector<CppFunction>& found) {
  std::string listed;
  for (const auto& each : found) {
    listed += (listed.empty() ? "" : ", ") + each.name + " (line " + std::to_string(each.line) +
              ")";
  }
  return {"several-entries", "there are several entry points: " + listed +
                                 "; keep one, or say which with --entry NAME", submission.file};
}

// What is wrong with the file by itself.
std::optional<Diagnostic> error_by_itself(const CppProgram& program, const Submission& submission) {
  const ToolRun run = run_compiler(
      program, {"-fsyntax-only", program.folder() + "/" + compiled_name});
  if (run.succeeded) return std::nullopt;
  const auto error = first_error(run.said, submission);
  return error ? std::optional(error->diagnostic) : std::nullopt;
}

Diagnostic wrong_entry(const CompilerError& error, const CppFunction& entry,
                       const Submission& submission, const WorldInfo& info) {
  const std::string said = error.diagnostic.message;
  const std::string mark = entry_mark;
  const auto sentence = said.find(mark);
  const std::string what = sentence != std::string::npos
                               ? entry.name + " " + said.substr(sentence + mark.size())
                               : entry.name + " is no plain function";
  return {"bad-entry", what + "; write: " + signature(entry, info), submission.file, entry.line, 1};
}

Diagnostic too_much(const Submission& submission) {
  return {"syntax-error", "takes more time or memory to compile than it may; make it simpler",
          submission.file};
}

}  // namespace

CppProgram::CppProgram(bool in_sandbox) : around_(new_folder()), in_sandbox_(in_sandbox) {
  fs::create_directory(folder());
  fs::permissions(folder(), for_all);
}

CppProgram::~CppProgram() {
  std::error_code ignored;
  fs::remove_all(around_, ignored);
}

void CppProgram::finish() const {
  fs::permissions(folder(), to_read);
  fs::permissions(path(), to_read);
}

std::variant<std::shared_ptr<const PreparedProgram>, Diagnostic> compile_cpp(
    const Submission& submission, const WorldInfo& info, const std::string& entry,
    bool in_sandbox) {
  if (auto trouble = refused_in_cpp(submission.source, submission.file)) return *trouble;
  const auto program = std::make_shared<CppProgram>(in_sandbox);
  write(program->folder() + "/" + compiled_name, submission.source);
  const auto names = wanted_names(info, entry);
  const auto found = cpp_functions(submission.source, names);
  if (found.size() != 1) {
    if (auto trouble = error_by_itself(*program, submission)) return *trouble;
    return found.empty() ? no_entry(submission, names) : several_entries(submission, found);
  }
  write(program->folder() + "/" + added_name,
        added_lines(found.front(), info.parameters.size()));
  const std::string object = program->folder() + "/program.o";
  ToolRun run = run_compiler(*program, {"-c", program->folder() + "/" + added_name, "-o", object});
  if (run.succeeded) {
    program->calls_share_nothing = calls_share_nothing(
        run_in_folder(*program, {symbol_lister, "--format=posix", object}).said,
        submission.source);
    run = run_compiler(*program, {object, "-Wl,--whole-archive", INTERLEAVE_CPP_RUNTIME,
                                  "-Wl,--no-whole-archive",
                                  // Once for all runs, not in each of their processes.
                                  "-Wl,-z,now", "-o", program->path()});
  }
  if (run.succeeded) {
    program->finish();
    return program;
  }
  const auto error = first_error(run.said, submission);
  if (!error) return too_much(submission);
  if (!error->is_in_added) return error->diagnostic;
  // A brace that is never closed shows only in what follows.
  if (auto trouble = error_by_itself(*program, submission)) return *trouble;
  return wrong_entry(*error, found.front(), submission, info);
}

WorkerCommand cpp_worker(const Submission& submission, int seed) {
  const auto& program = static_cast<const CppProgram&>(*submission.program);
  // What is read before it was written differs between the two workers, as addresses do.
  return {.arguments = {program.path()},
          .environment = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC0",
                          "MALLOC_PERTURB_=" + std::to_string(85 * seed)},
          .scripts = {program.folder()},
          .starts_processes = true};
}

}  // namespace interleave::submissions
