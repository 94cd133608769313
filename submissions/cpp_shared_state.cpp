#include "submissions/cpp_shared_state.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>

#include "submissions/cpp_tokens.hpp"

namespace interleave::submissions {
namespace {

using namespace std::string_view_literals;

// Objects that are never written to, and those of our own header and of the lines that we add.
constexpr std::array constant_objects{
    "DW.ref.*"sv, "_ZTI*"sv, "_ZTS*"sv, "_ZTV*"sv, "_ZN10interleave*"sv,
    "_ZN12_GLOBAL__N_111entry_pointE"sv, "_ZStL8__ioinit"sv, "_ZSt19piecewise_construct"sv,
    "_ZNSt7__n486116coroutine_handleINS_22noop_coroutine_promiseEE5_S_frE"sv,
    "_ZZNSt19_Sp_make_shared_tag5_S_tiEvE5__tag"sv,
    "_ZZNSt8__detail18__to_chars_10_implI*E8__digits"sv};

// What the libraries offer without keeping anything: memory, strings, containers, exceptions. What
// is printed is no state; what is drawn at random depends on what others have drawn.
constexpr std::array harmless_functions{
    "_ZN10interleave*"sv, "_ZNK10interleave*"sv, "_ZTIN10interleave*"sv, "_Zn*"sv, "_Zd*"sv,
    "_GLOBAL_OFFSET_TABLE_"sv, "_Unwind_Resume"sv, "__gxx_personality_v0"sv,
    "__libc_single_threaded"sv, "__cxa_allocate_exception"sv, "__cxa_begin_catch"sv,
    "__cxa_end_catch"sv, "__cxa_free_exception"sv, "__cxa_rethrow"sv, "__cxa_throw"sv,
    "__stack_chk_fail"sv, "memchr"sv, "memcmp"sv, "memcpy"sv, "memmove"sv, "memset"sv, "strcmp"sv,
    "strlen"sv, "printf"sv, "putchar"sv, "puts"sv, "_ZTISt*"sv, "_ZTVSt*"sv, "_ZTVN10__cxxabiv1*"sv,
    "_ZSt17current_exceptionv"sv, "_ZSt17rethrow_exception*"sv, "_ZSt9terminatev"sv,
    "_ZSt11_Hash_bytesPKvmm"sv, "_ZSt18_Rb_tree_decrement*"sv, "_ZSt18_Rb_tree_increment*"sv,
    "_ZSt29_Rb_tree_insert_and_rebalance*"sv, "_ZSt28_Rb_tree_rebalance_for_erase*"sv,
    "_ZNKSt8__detail20_Prime_rehash_policy*"sv, "_ZNSt8__detail15_List_node_base*"sv,
    "_ZNSt15__exception_ptr*"sv, "_ZNSt11logic_error*"sv,
    "_ZNSt13runtime_error*"sv, "_ZNKSt13runtime_error*"sv, "_ZNKSt11logic_error*"sv,
    "_ZNSt16invalid_argument*"sv, "_ZNSt12out_of_range*"sv, "_ZNSt9exception*"sv,
    "_ZNKSt9exception*"sv, "_ZSt21__glibcxx_assert_fail*"sv, "_ZSt*__throw_"sv,
    "_ZNSt7__cxx1112basic_string*"sv, "_ZNKSt7__cxx1112basic_string*"sv};

// A pattern may have one star, for any text; what stands behind it may have more behind it.
bool matches(std::string_view name, std::string_view pattern) {
  const auto star = pattern.find('*');
  if (star == std::string_view::npos) return name == pattern;
  const std::string_view end = pattern.substr(star + 1);
  return name.size() >= pattern.size() - 1 && name.starts_with(pattern.substr(0, star)) &&
         (end.empty() || name.substr(star).find(end) != std::string_view::npos);
}

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& patterns, std::string_view name) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](std::string_view pattern) { return matches(name, pattern); });
}

// Names of these would look like ours or the library's.
bool opens_foreign_namespace(const std::string& source) {
  const auto tokens = cpp_tokens(source);
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].text != "namespace") continue;
    if (tokens[i + 1].text == "interleave" || tokens[i + 1].text == "std") {
      if (i == 0 || tokens[i - 1].text != "using") return true;
    }
  }
  return false;
}

// As nm writes the kinds: functions and what cannot be written to, what is undefined, objects.
bool is_harmless(std::string_view name, char kind) {
  if ("tTWrRnN"sv.find(kind) != std::string_view::npos) return true;
  if (kind == 'U' || kind == 'w') return is_among(harmless_functions, name);
  return is_among(constant_objects, name);
}

}  // namespace

bool calls_share_nothing(const std::string& symbols, const std::string& source) {
  if (opens_foreign_namespace(source)) return false;
  std::istringstream lines(symbols);
  bool any = false;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string name;
    char kind = 0;
    if (!(fields >> name >> kind) || !is_harmless(name, kind)) return false;
    any = true;
  }
  return any;
}

}  // namespace interleave::submissions
