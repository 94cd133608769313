// Somebody's file, and how its language is run.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/diagnostic.hpp"
#include "models/worlds/world.hpp"
#include "submissions/worker_process.hpp"

namespace interleave::submissions {

struct Submission;

// What was made of a file before it can be run.
struct PreparedProgram {
  virtual ~PreparedProgram() = default;
  bool calls_share_nothing = false;  // a server's calls surely have no state in common
};

struct Language {
  std::string name;                  // "Python"
  std::vector<std::string> endings;  // ".py"
  // Starts a worker; `seed` varies what a program of this language must not depend on.
  WorkerCommand (*command)(const Submission& submission, int seed);
  // Compiles the file, in a language that is compiled, in the sandbox or not.
  std::variant<std::shared_ptr<const PreparedProgram>, Diagnostic> (*prepare)(
      const Submission& submission, const WorldInfo& info, const std::string& entry,
      bool in_sandbox) = nullptr;
  // What the file says, in a language that computes nothing and has no `command`.
  std::variant<Value, Diagnostic> (*read)(const Submission& submission) = nullptr;
};
const std::vector<Language>& languages();
// Those in which the exercise can be handed in.
std::vector<Language> languages_of(const WorldInfo& info);

// Whether files in this language can be handed in for the exercise.
bool is_taken(const WorldInfo& info, const Language& language);

struct Submission {
  std::string file;    // as the user named it
  std::string source;  // valid UTF-8
  std::vector<std::string> lines;
  const Language* language = nullptr;
  std::shared_ptr<const PreparedProgram> program;  // where its language is compiled
};

// How a worker for the file is started: in the sandbox, if one is wanted and there is one.
WorkerCommand worker_command(const Submission& submission, int seed, const WorkerLimits& limits);

// Why the file's ending tells no language; empty if it does.
std::string unknown_ending(const std::string& path);

// Reads a file of at most a megabyte; the diagnostic says what is wrong with it.
std::variant<Submission, Diagnostic> read_submission(const std::string& path);

// Makes the file ready to be run; why that cannot be, if so, as for a language that the exercise
// does not take. Without an entry point's name it is
// any of the world's.
std::optional<Diagnostic> prepare(Submission& submission, const WorldInfo& info,
                                  const std::string& entry, const WorkerLimits& limits);

// The first line into a worker. Without a world the file is offered nothing.
Value load_message(const Submission& submission, const WorldInfo& info, const World* world,
                   const std::string& entry, const WorkerLimits& limits);

}  // namespace interleave::submissions
