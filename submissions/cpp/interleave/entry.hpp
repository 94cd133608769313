// How the worker calls a file's entry point. The worker appends the line that names it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "jobs.hpp"
#include "task.hpp"
#include "value.hpp"

namespace interleave::detail {

// What became of a call.
void call_returned(int call, Value result);
void call_threw(int call);  // while the exception is being handled

// The entry point: starts call number `call`, whose arguments live as long as it does.
using Start = void (*)(int call, const std::vector<Value>& arguments);
void offer_entry(Start start, const char* name, int line);

// References and views refer to what is kept of the call.
template <class Parameter>
using Kept = std::conditional_t<std::is_convertible_v<std::string, Parameter> &&
                                    std::is_convertible_v<Parameter, std::string_view>,
                                std::string, std::remove_cvref_t<Parameter>>;

template <class T>
inline constexpr bool is_task = false;
template <class T>
inline constexpr bool is_task<Task<T>> = true;
template <class T>
inline constexpr bool can_return = std::is_void_v<T> || std::is_convertible_v<T, Value>;

template <class T, class Function, class Arguments>
Detached run_call(int call, Function function, Arguments arguments) {
  try {
    if constexpr (std::is_void_v<T>) {
      co_await std::apply(function, arguments);
      call_returned(call, {});
    } else {
      call_returned(call, Value(co_await std::apply(function, arguments)));
    }
  } catch (...) {
    call_threw(call);
  }
}

template <std::size_t count, class R, class... P>
constexpr void check_entry(R (*)(P...)) {
  static_assert(sizeof...(P) == count, "the entry point has another number of parameters");
  static_assert(is_task<R>, "the entry point does not return a Task");
  static_assert((std::is_constructible_v<P, Kept<P>&> && ...),
                "the entry point takes a parameter by && or non-const reference to nothing");
  static_assert(((Readable<Kept<P>> || std::is_same_v<Kept<P>, Value>) && ...),
                "the entry point has a parameter of a type that no argument has");
}

template <auto function, std::size_t count>
struct Entry {
  template <class T, class... P, std::size_t... i>
  static void start(int call, const std::vector<Value>& arguments, Task<T> (*)(P...),
                    std::index_sequence<i...>) {
    static_assert(can_return<T>, "the entry point returns a type that is no value");
    run_call<T>(call, function, std::tuple<Kept<P>...>(arguments[i].as<Kept<P>>()...));
  }
  static void start_call(int call, const std::vector<Value>& arguments) {
    start(call, arguments, function, std::make_index_sequence<count>());
  }
  Entry(const char* name, int line) {
    check_entry<count>(function);
    offer_entry(start_call, name, line);
  }
};

}  // namespace interleave::detail
