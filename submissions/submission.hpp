// Somebody's file, and how its language is run.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/diagnostic.hpp"
#include "models/worlds/world.hpp"
#include "submissions/worker_process.hpp"

namespace interleave::submissions {

struct Language {
  std::string name;                  // "Python"
  std::vector<std::string> endings;  // ".py"
  // Starts a worker; `seed` varies what a program of this language must not depend on.
  WorkerCommand (*command)(int seed);
};
const std::vector<Language>& languages();

struct Submission {
  std::string file;    // as the user named it
  std::string source;  // valid UTF-8
  std::vector<std::string> lines;
  const Language* language = nullptr;
};

// How a worker of the language is started: in the sandbox, if one is wanted and there is one.
WorkerCommand worker_command(const Language& language, int seed, const WorkerLimits& limits);

// Why the file's ending tells no language; empty if it does.
std::string unknown_ending(const std::string& path);

// Reads a file of at most a megabyte; the diagnostic says what is wrong with it.
std::variant<Submission, Diagnostic> read_submission(const std::string& path);

// The first line into a worker.
Value load_message(const Submission& submission, const WorldInfo& info,
                   const std::vector<OperationInfo>& operations, const std::string& entry,
                   const WorkerLimits& limits);

}  // namespace interleave::submissions
