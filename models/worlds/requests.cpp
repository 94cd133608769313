#include "models/worlds/requests.hpp"

namespace interleave {

int bound(const Bounds& bounds, const std::string& name, int standard) {
  const auto found = bounds.find(name);
  return found != bounds.end() ? found->second : standard;
}

std::string text(const Request& request, const char* parameter) {
  const Value& value = request.arguments.at(parameter);
  if (value.is_string()) return value.get<std::string>();
  throw ServiceError("TypeError", std::string(parameter) + " must be a string, not " +
                                      shown(value));
}

Value option(const Request& request, const char* parameter) {
  return request.arguments.value(parameter, Value());
}

std::string as_text(const Value& value) {
  if (value.is_null()) return {};
  return value.is_string() ? value.get<std::string>() : shown(value);
}

}  // namespace interleave
