#include "cli/bound_flags.hpp"

#include "cli/quantities.hpp"

namespace interleave::cli {
namespace {

constexpr const char* world_group = "Bounds of the world";
constexpr const char* search_group = "Bounds of the search";
constexpr const char* subject_group = "What is checked";

}  // namespace

void BoundFlags::add_to(CLI::App& command) {
  command_ = &command;
  // A bound that several exercises share has one flag.
  for (const Exercise& exercise : catalogue()) {
    for (const BoundInfo& bound : exercise.world.bounds) {
      if (flags_.contains(bound.name)) continue;
      flags_[bound.name] = command.add_option("--" + bound.name, values_[bound.name], bound.what)
                               ->group(world_group)
                               ->type_name("N");
    }
  }
  const auto search = [&](const std::string& flag, auto& value, const std::string& what) {
    command.add_option(flag, value, what)->group(search_group)->capture_default_str();
  };
  search("--states-max", states_max_,
         "states to explore, or cases to ask, in a configuration; 50M by default, 150k states of a "
         "file");
  search("--memory-max", memory_max_, "memory to use");
  search("--time-max", time_max_, "time for a configuration; unlimited by default");
  search("--steps-max", options_.run_limits.steps_a_server, "steps of one server of a file");
  search("--histories-max", options_.run_limits.histories_max, "different histories of a file");
  search("--poll-rounds", options_.run_limits.poll_rounds,
         "equal rounds of a loop before it has to wait for a change");
  search("--poll-look-ahead", options_.run_limits.poll_look_ahead,
         "more equal rounds after which a loop is taken for endless");
  search("--worker-memory", worker_memory_, "memory of the process that runs a file");
  search("--worker-time", worker_time_, "time between two requests of a file");
  search("--worker-output", worker_output_, "what a file may print in one run");

  command.add_flag_callback(
      "--all-histories", [this] { options_.merge_equal_states = false; },
      "tell a file's states apart by everything it was ever answered: slower, for cross-checking")
      ->group(search_group);

  const auto choice = [&](const std::string& flag, std::string& value, const std::string& what) {
    command.add_option(flag, value, what)->group(subject_group)->type_name("NAME");
  };
  choice("--config", options_.configuration, "only this configuration, such as 2-servers");
  choice("--property", options_.property, "only this rule");
  choice("--entry", options_.entry, "the file's function to call");
  command.add_flag("--first", options_.stop_at_first, "stop at the first violation")
      ->group(subject_group);
  command.add_flag_callback(
      "--unsafe", [this] { options_.worker_limits.sandbox = false; },
      "run files under limits only, also where there is a sandbox");
}

std::string BoundFlags::given() const {
  std::string text;
  for (const CLI::Option* option : command_->get_options()) {
    const std::string& group = option->get_group();
    const bool counts = group == world_group || group == search_group || group == subject_group;
    if (!counts || option->count() == 0) continue;
    text += option->get_name();
    for (const std::string& value : option->results()) text += ' ' + value;
    text += '\n';
  }
  return text;
}

CheckOptions BoundFlags::options() const {
  CheckOptions options = options_;
  for (const auto& [name, flag] : flags_) {
    if (flag->count() > 0) options.bounds[name] = values_.at(name);
  }
  options.states_max_given = !states_max_.empty();
  if (options.states_max_given) options.limits.states_max = count_from("--states-max", states_max_);
  options.limits.memory_max_bytes = bytes_from("--memory-max", memory_max_);
  if (!time_max_.empty()) options.limits.time_max = time_from("--time-max", time_max_);
  options.worker_limits.memory_bytes = bytes_from("--worker-memory", worker_memory_);
  options.worker_limits.output_bytes = bytes_from("--worker-output", worker_output_);
  options.worker_limits.query_ms =
      static_cast<int>(time_from("--worker-time", worker_time_).count());
  return options;
}

}  // namespace interleave::cli
