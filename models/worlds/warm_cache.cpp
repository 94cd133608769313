#include "models/worlds/warm_cache.hpp"

#include <algorithm>
#include <bit>

#include <boost/container_hash/hash.hpp>

#include "models/worlds/calls.hpp"
#include "models/worlds/requests.hpp"
#include "models/worlds/world_of.hpp"

namespace interleave::warm_cache {
namespace {

constexpr int reads_counted = 4 * reads_max;  // more make no difference

std::string cache_told(std::size_t cache) {
  return cache == own ? "its own cache" : instance_name(cache) + "'s cache";
}

Value item_told(std::size_t item) { return {{"id", item_id(item)}}; }

// Throws what a file sees that names an instance which is not there.
std::size_t cache_of(const std::string& instance) {
  for (std::size_t cache = own + 1; cache <= instances; ++cache) {
    if (instance_name(cache) == instance) return cache;
  }
  throw ServiceError("CacheError", "there is no instance " + instance, "NO_INSTANCE");
}

std::size_t on_behalf_of(const Request& request) {
  return cache_of(as_text((*request.call_arguments)[0]));
}

Value get_top_items(Outside& outside, const Request& request) {
  const Value& asked = request.arguments.at("count");
  if (!asked.is_number() || asked < 0) {
    throw ServiceError("TypeError", "count must be a number of items");
  }
  const int count = asked.get<int>();
  outside.read_top_items(count, on_behalf_of(request));
  Value found = Value::array();
  for (std::size_t item = 0; item < items && static_cast<int>(item) < count; ++item) {
    found.push_back(item_told(item));
  }
  return found;
}

// What is none of the hot items makes no cache warm.
Value set(Outside& outside, const Request& request) {
  const Value instance = option(request, "instance");
  const std::size_t cache = instance.is_null() ? own : cache_of(as_text(instance));
  std::size_t item = 0;
  while (item < items && (request.arguments.at("key") != item_id(item) ||
                          request.arguments.at("value") != item_told(item))) {
    ++item;
  }
  outside.write(cache, item, on_behalf_of(request));
  return nullptr;
}

std::vector<Operation<Outside>> operations() {
  return {
      {{"", "getTopItems", {{"count"}}, "[{id}], those that are asked for most"}, get_top_items},
      {{"cache", "set", {{"key"}, {"value"}, {"instance", true}},
        "nothing; of the instance, or its own if none is named"},
       set},
  };
}

std::string first_cold(const Outside& outside, const Calls& calls) {
  for (const CallState& call : calls) {
    if (call.status != CallState::Status::returned) continue;
    const std::size_t cache = cache_of(as_text((*call.arguments)[0]));
    if (!outside.is_warm(cache)) return outside.told_cold(cache);
  }
  return {};
}

std::vector<WorldProperty<Outside>> properties() {
  using When = WorldProperty<Outside>::When;
  return {{given_is_warm, When::always,
           [](const Outside& now, const Calls& calls) { return first_cold(now, calls).empty(); },
           first_cold},
          {no_other_is_written, When::always,
           [](const Outside& now, const Calls&) { return now.none_astray(); },
           [](const Outside& now, const Calls&) { return now.told_astray(); }},
          {reads_are_few, When::always,
           [](const Outside& now, const Calls&) { return now.reads_within_bound(); },
           [](const Outside& now, const Calls&) { return now.told_reads(); }},
          {every_call_returns, When::termination,
           [](const Outside&, const Calls& calls) { return none_threw(calls); },
           [](const Outside&, const Calls& calls) { return missing_returns(calls); }}};
}

std::unique_ptr<World> make(const Configuration&, const Bounds&) {
  return std::make_unique<WorldOf<Outside>>(
      Outside(), operations(), properties(),
      std::vector<WorldGoal<Outside>>{
          {something_cached, [](const Outside& now, const Calls&) { return now.any_cached(); }},
          {all_calls_return,
           [](const Outside&, const Calls& calls) { return all_returned(calls); }}});
}

Value call_for(std::size_t cache) { return Value::array({instance_name(cache)}); }

std::vector<Configuration> configurations(const Bounds&) {
  Configuration one;
  one.name = "1 new instance";
  one.calls = {{call_for(1)}};
  Configuration at_once;
  at_once.name = "2 new instances at once";
  at_once.calls = {{call_for(1), call_for(2)}};
  at_once.overlapping = true;
  Configuration by_two;
  by_two.name = "2 new instances, 2 servers";
  by_two.calls = {{call_for(1)}, {call_for(2)}};
  return {std::move(one), std::move(at_once), std::move(by_two)};
}

}  // namespace

std::string item_id(std::size_t item) { return "item-" + std::to_string(item + 1); }
std::string instance_name(std::size_t cache) { return "web-" + std::to_string(cache + 3); }

void Outside::read_top_items(int count, std::size_t on_behalf_of) {
  int& reads = reads_[on_behalf_of];
  reads = std::min(reads + std::min(count, reads_counted), reads_counted);
  if (narration_ == nullptr) return;
  narration_->service = "Database";
  narration_->detail = "getTopItems " + std::to_string(count);
  narration_->effect = std::to_string(reads) + " items read for " + instance_name(on_behalf_of);
  narration_->reads("items");
}

void Outside::write(std::size_t cache, std::size_t item, std::size_t on_behalf_of) {
  if (item < items) cached_[cache] |= static_cast<std::uint8_t>(1U << item);
  if (cache != on_behalf_of && astray_ == nowhere) astray_ = static_cast<std::uint8_t>(cache);
  if (narration_ == nullptr) return;
  narration_->service = "Caches";
  narration_->detail = "set " + (item < items ? item_id(item) : "something else") + " in " +
                       cache_told(cache);
  narration_->effect = std::to_string(std::popcount(cached_[cache])) + " of " +
                       std::to_string(items) + " in " + cache_told(cache);
  narration_->writes(cache_told(cache) + std::to_string(item));
}

bool Outside::any_cached() const {
  return std::any_of(cached_.begin(), cached_.end(), [](auto bits) { return bits != 0; });
}

bool Outside::reads_within_bound() const {
  return std::all_of(reads_.begin(), reads_.end(), [](int reads) { return reads <= reads_max; });
}

std::string Outside::told_cold(std::size_t cache) const {
  return "the call for " + instance_name(cache) + " has returned, and " + cache_told(cache) +
         " has " + std::to_string(std::popcount(cached_[cache])) + " of " +
         std::to_string(items) + " items";
}

std::string Outside::told_astray() const {
  if (none_astray()) return {};
  return "what was for another instance is written into " + cache_told(astray_);
}

std::string Outside::told_reads() const {
  for (std::size_t cache = own + 1; cache <= instances; ++cache) {
    if (reads_[cache] <= reads_max) continue;
    return std::to_string(reads_[cache]) + " items were read to warm " + instance_name(cache);
  }
  return {};
}

std::size_t hash_value(const Outside& outside) {
  std::size_t seed = outside.astray_;
  for (const std::uint8_t bits : outside.cached_) boost::hash_combine(seed, bits);
  for (const int reads : outside.reads_) boost::hash_combine(seed, reads);
  return seed;
}

std::size_t memory_bytes(const Outside& outside) {
  return outside.cached_.size() + outside.reads_.size() * sizeof(int);
}

WorldInfo world_info() {
  WorldInfo info;
  info.exercise = "warm-cache";
  info.summary = "A new instance's cache is warmed before customers come; 3 items stand for all.";
  info.entries = {"warmCache"};
  info.parameters = {"instance"};
  info.languages = {"JavaScript", "Python"};
  info.configurations = configurations;
  info.make = make;
  return info;
}

}  // namespace interleave::warm_cache
