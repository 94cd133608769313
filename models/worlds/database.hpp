// A key-value database with versions. Every operation is one atomic step.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/narration.hpp"
#include "models/worlds/value.hpp"

namespace interleave {

class Database {
 public:
  struct Versioned {
    Value value;
    int version = 0;  // grows with every write of the key
  };

  // A key that was never written reads as nothing, with version 0.
  Value get(std::string_view key) const;
  Versioned get_with_version(std::string_view key) const;
  void set(std::string_view key, Value value);
  // Writes only if the version is still this one; says whether it did.
  bool set_if_version(std::string_view key, Value value, int version);
  // Gives the new value; a key that was never written counts as 0.
  Value increment(std::string_view key, const Value& by);

  // Ids of requests that were carried out are kept, and a second one with the same id does nothing.
  void increment_once(std::string_view key, const Value& by, std::string_view request_id);
  // With a fence: refused, with false, if a newer token has been seen for the key.
  bool get_fenced(std::string_view key, int token, Value& value);
  bool set_fenced(std::string_view key, Value value, int token);

  // Sets a value without a step, as a world begins.
  void begin_with(std::string_view key, Value value) { entry(key).value = std::move(value); }

  friend bool operator==(const Database& a, const Database& b) { return a.entries_ == b.entries_; }
  friend std::size_t hash_value(const Database& database);
  friend std::size_t memory_bytes(const Database& database);

  Narration* narration = nullptr;

 private:
  struct Entry {
    std::string key;
    Value value;
    int version = 0;
    int fence = 0;
    friend bool operator==(const Entry&, const Entry&) = default;
  };

  const Entry* find(std::string_view key) const;
  Entry& entry(std::string_view key);
  void write(Entry& entry, Value value);
  void tell(std::string detail, std::string_view key, std::string effect, bool reads,
            bool writes) const;
  std::string change(std::string_view key, const Value& before, const Value& after) const;

  std::vector<Entry> entries_;  // sorted by key
};

}  // namespace interleave
