#include "failures.hpp"

#include <array>
#include <cstdlib>
#include <exception>
#include <memory>
#include <typeinfo>

#include <cxxabi.h>
#include <dlfcn.h>

#include "../interleave/request.hpp"
#include "channel.hpp"
#include "json.hpp"

namespace interleave::runtime {
namespace {

// The last throws, since an exception may be kept and looked at after others.
struct Thrown {
  void* exception = nullptr;
  Value* addresses = nullptr;
};
constexpr std::size_t throws_kept = 32;
std::array<Thrown, throws_kept> thrown;
std::size_t throws = 0;

void note_throw(void* exception) {
  Thrown& slot = thrown[throws++ % throws_kept];
  delete slot.addresses;
  slot = {exception, nullptr};
  try {
    slot.addresses = new Value(addresses_here());
  } catch (const std::bad_alloc&) {
    // Then its place is not told.
  }
}

// An exception_ptr is a pointer to the exception that was thrown.
Value thrown_at() {
  const std::exception_ptr current = std::current_exception();
  void* exception = nullptr;
  static_assert(sizeof current == sizeof exception);
  __builtin_memcpy(&exception, &current, sizeof exception);
  for (const Thrown& known : thrown) {
    if (known.exception == exception && known.addresses != nullptr) return *known.addresses;
  }
  return {};
}

std::string readable(const std::type_info& type) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> name(
      abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), std::free);
  const std::string text = name ? name.get() : type.name();
  const std::string ours = "interleave::";
  return text.starts_with(ours) ? text.substr(ours.size()) : text;
}

std::string message_of_current() {
  try {
    throw;
  } catch (const std::exception& error) {
    return error.what();
  } catch (const std::string& text) {
    return text;
  } catch (const char* text) {
    return text;
  } catch (int number) {
    return std::to_string(number);
  } catch (...) {
    return {};
  }
}

std::string type_of_current() {
  try {
    throw;
  } catch (const ServiceError& error) {
    return error.type;
  } catch (...) {
    const std::type_info* type = abi::__cxa_current_exception_type();
    return type != nullptr ? readable(*type) : "an exception";
  }
}

}  // namespace

Value failure() {
  Value told;
  told.put("type", valid_utf8(type_of_current()));
  told.put("message", valid_utf8(message_of_current()));
  told.put("addresses", thrown_at());
  return told;
}

std::string failure_told() {
  const std::string message = message_of_current();
  return type_of_current() + (message.empty() ? "" : ": " + message);
}

}  // namespace interleave::runtime

// Every `throw` of the program and of the standard library comes by here. Compilers know the name
// and do not agree on its type.
using Destroy = void (*)(void*);
[[noreturn]] void throw_noted(void* exception, void* type, Destroy destroy) asm("__cxa_throw");

void throw_noted(void* exception, void* type, Destroy destroy) {
  using Throw = void (*)(void*, void*, Destroy);
  static const auto real = reinterpret_cast<Throw>(dlsym(RTLD_NEXT, "__cxa_throw"));
  interleave::runtime::note_throw(exception);
  real(exception, type, destroy);
  __builtin_unreachable();
}
