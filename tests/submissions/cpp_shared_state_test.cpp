// What is told of a C++ program by the symbols of its object file, as the system's own nm gives them.
#include "submissions/cpp_shared_state.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <memory>

#include "tests/support/run_program.hpp"

namespace interleave::tests {
namespace {

std::string output_of(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
  std::string text;
  std::array<char, 4096> part{};
  while (const std::size_t size = fread(part.data(), 1, part.size(), pipe.get())) {
    text.append(part.data(), size);
  }
  return text;
}

// With `entry` as the entry point's body and `top` above it.
bool share_nothing(const std::string& top, const std::string& entry) {
  const TemporaryFolder folder;
  const std::string source = "#include \"interleave.hpp\"\n" + top +
                             "\nTask<int> increment_user_points(int user_id, int points) {\n" +
                             entry + "\n}\n";
  const std::string file = folder.write("fix.cpp", source);
  const std::string object = folder.path() + "/fix.o";
  const std::string said = output_of("g++ -std=c++20 -O1 -fPIE -I" +
                                     in_project("submissions/cpp") + " -c " + file + " -o " +
                                     object + " 2>&1");
  EXPECT_EQ(said, "");
  const std::string symbols = output_of("nm --format=posix " + object);
  EXPECT_NE(symbols, "");
  return submissions::calls_share_nothing(symbols, source);
}

TEST(CppSharedState, calls_with_variables_of_their_own_share_nothing) {
  EXPECT_TRUE(share_nothing("", R"(
    const int value = co_await db.get("points:" + std::to_string(user_id));
    co_await db.set("points:" + std::to_string(user_id), value + points);
    co_return value + points;)"));
  EXPECT_TRUE(share_nothing("constexpr int tries_max = 3;\nint twice(int n) { return 2 * n; }",
                            "co_return twice(points) + tries_max + user_id;"));
}

TEST(CppSharedState, what_outlives_a_call_is_shared) {
  EXPECT_FALSE(share_nothing("int calls = 0;", "co_return ++calls + user_id + points;"));
  EXPECT_FALSE(share_nothing("#include <map>\nstd::map<int, int> cache;",
                             "co_return cache[user_id] += points;"));
  EXPECT_FALSE(share_nothing("", "static int calls = 0; co_return ++calls + user_id + points;"));
  EXPECT_FALSE(share_nothing("thread_local int calls = 0;",
                             "co_return ++calls + user_id + points;"));
  EXPECT_FALSE(share_nothing("template <class T> int kept = 0;",
                             "co_return ++kept<int> + user_id + points;"));
  EXPECT_FALSE(share_nothing("struct Kept { static inline int calls = 0; };",
                             "co_return ++Kept::calls + user_id + points;"));
}

TEST(CppSharedState, what_hides_among_the_librarys_own_is_shared) {
  EXPECT_FALSE(share_nothing("namespace interleave { inline int calls = 0; }",
                             "co_return ++interleave::calls + user_id + points;"));
  EXPECT_FALSE(share_nothing(
      "struct Key {};\ntemplate <> struct std::hash<Key> { static inline int calls = 0; };",
      "co_return ++std::hash<Key>::calls + user_id + points;"));
  EXPECT_FALSE(share_nothing("#include <cstdlib>", "co_return std::rand() + user_id + points;"));
  EXPECT_FALSE(share_nothing("#include <cstdlib>",
                             "setenv(\"last\", \"1\", 1); co_return user_id + points;"));
  EXPECT_FALSE(share_nothing("#include <iostream>",
                             "std::cout.width(points); co_return user_id;"));
}

}  // namespace
}  // namespace interleave::tests
