#include "models/worlds/database.hpp"

#include <algorithm>

#include <boost/container_hash/hash.hpp>

namespace interleave {

const Database::Entry* Database::find(std::string_view key) const {
  const auto at = std::lower_bound(
      entries_.begin(), entries_.end(), key,
      [](const Entry& entry, std::string_view wanted) { return entry.key < wanted; });
  return at != entries_.end() && at->key == key ? &*at : nullptr;
}

Database::Entry& Database::entry(std::string_view key) {
  const auto at = std::lower_bound(
      entries_.begin(), entries_.end(), key,
      [](const Entry& entry, std::string_view wanted) { return entry.key < wanted; });
  if (at != entries_.end() && at->key == key) return *at;
  return *entries_.insert(at, Entry{std::string(key), nullptr, 0, 0});
}

void Database::write(Entry& entry, Value value) {
  entry.value = std::move(value);
  ++entry.version;
}

// Exploration passes no narration, so texts are made only where somebody reads them.
void Database::tell(std::string detail, std::string_view key, std::string effect, bool reads,
                    bool writes) const {
  narration->service = "Database";
  narration->detail = std::move(detail);
  narration->effect = std::move(effect);
  if (reads) narration->reads(std::string(key));
  if (writes) narration->writes(std::string(key));
}

std::string Database::change(std::string_view key, const Value& before, const Value& after) const {
  narration->changes.push_back({std::string(key), shown(before), shown(after)});
  return shown(before) + " -> " + shown(after);
}

Value Database::get(std::string_view key) const {
  const Entry* found = find(key);
  Value value = found != nullptr ? found->value : Value();
  if (narration != nullptr) {
    tell("get " + std::string(key) + " -> " + shown(value), key, shown(value), true, false);
  }
  return value;
}

Database::Versioned Database::get_with_version(std::string_view key) const {
  const Entry* found = find(key);
  Versioned read = found != nullptr ? Versioned{found->value, found->version} : Versioned{};
  if (narration != nullptr) {
    const std::string version = "version " + std::to_string(read.version);
    tell("get_with_version " + std::string(key) + " -> " + shown(read.value) + ", " + version, key,
         shown(read.value) + ", " + version, true, false);
  }
  return read;
}

void Database::set(std::string_view key, Value value) {
  Entry& written = entry(key);
  if (narration != nullptr) {
    tell("set " + std::string(key) + " = " + shown(value), key,
         change(key, written.value, value), false, true);
  }
  write(written, std::move(value));
}

bool Database::set_if_version(std::string_view key, Value value, int version) {
  const Entry* found = find(key);
  const int current = found != nullptr ? found->version : 0;
  const bool same = current == version;
  if (narration != nullptr) {
    const Value before = found != nullptr ? found->value : Value();
    tell("set_if_version " + std::string(key) + " = " + shown(value) + " if version " +
             std::to_string(version) + " -> " + (same ? "done" : "refused"),
         key,
         same ? change(key, before, value) : "refused: version " + std::to_string(current), true,
         same);
  }
  if (same) write(entry(key), std::move(value));
  return same;
}

Value Database::increment(std::string_view key, const Value& by) {
  Entry& counter = entry(key);
  const Value before = counter.value.is_null() ? Value(0) : counter.value;
  const auto after = sum(before, by);
  if (!after) {
    throw ServiceError("TypeError", "db.increment adds numbers, not " + shown(by) + " to " +
                                        shown(before));
  }
  if (narration != nullptr) {
    tell("increment " + std::string(key) + " by " + shown(by) + " -> " + shown(*after), key,
         change(key, counter.value, *after), true, true);
  }
  write(counter, *after);
  return *after;
}

void Database::increment_once(std::string_view key, const Value& by, std::string_view request_id) {
  Entry& request = entry("request:" + std::string(request_id));
  if (request.value.is_null()) {
    request.value = true;
    increment(key, by);
  } else if (narration != nullptr) {
    tell("increment " + std::string(key) + " by " + shown(by) + " again", key,
         "already done: request " + std::string(request_id), true, false);
  }
  if (narration != nullptr) narration->detail += ", request " + std::string(request_id);
}

bool Database::get_fenced(std::string_view key, int token, Value& value) {
  Entry& read = entry(key);
  const bool allowed = token >= read.fence;
  if (narration != nullptr) {
    const std::string refused = "refused: token " + std::to_string(read.fence) + " seen";
    tell("get " + std::string(key) + " with token " + std::to_string(token) + " -> " +
             (allowed ? shown(read.value) : "refused"),
         key, allowed ? shown(read.value) : refused, true, false);
  }
  if (!allowed) return false;
  read.fence = token;
  value = read.value;
  return true;
}

bool Database::set_fenced(std::string_view key, Value value, int token) {
  Entry& written = entry(key);
  const bool allowed = token >= written.fence;
  if (narration != nullptr) {
    const std::string refused = "refused: token " + std::to_string(written.fence) + " seen";
    tell("set " + std::string(key) + " = " + shown(value) + " with token " +
             std::to_string(token) + (allowed ? "" : " -> refused"),
         key, allowed ? change(key, written.value, value) : refused, false, allowed);
  }
  if (!allowed) return false;
  written.fence = token;
  write(written, std::move(value));
  return true;
}

std::size_t hash_value(const Database& database) {
  std::size_t seed = 0;
  for (const auto& entry : database.entries_) {
    boost::hash_combine(seed, entry.key);
    boost::hash_combine(seed, std::hash<Value>()(entry.value));
    boost::hash_combine(seed, entry.version);
    boost::hash_combine(seed, entry.fence);
  }
  return seed;
}

std::size_t memory_bytes(const Database& database) {
  constexpr std::size_t bytes_a_value = 64;  // a guess: values have no cheap size of their own
  return database.entries_.size() * (sizeof(Database::Entry) + bytes_a_value);
}

}  // namespace interleave
