#include "engine/promises.hpp"

#include <limits>
#include <numeric>

namespace interleave {
namespace {

std::size_t promises_before(const std::vector<PropertyInfo>& properties, std::size_t property) {
  const auto end = properties.begin() + static_cast<std::ptrdiff_t>(property);
  return std::accumulate(properties.begin(), end, std::size_t{0},
                         [](std::size_t sum, const PropertyInfo& info) {
                           return sum + info.promises.size();
                         });
}

}  // namespace

PromiseMask promises_of(const std::vector<PropertyInfo>& properties, std::size_t property) {
  PromiseMask promises = 0;
  const std::size_t first = promises_before(properties, property);
  for (std::size_t i = 0; i < properties[property].promises.size(); ++i) {
    promises |= PromiseMask{1} << (first + i);
  }
  return promises;
}

PromiseMask promised_from_start(const std::vector<PropertyInfo>& properties) {
  PromiseMask promises = 0;
  std::size_t number = 0;
  for (const PropertyInfo& property : properties) {
    for (const PromiseInfo& promise : property.promises) {
      if (promise.from_start) promises |= PromiseMask{1} << number;
      ++number;
    }
  }
  return promises;
}

void check_number_of_promises(const std::vector<PropertyInfo>& properties) {
  if (promises_before(properties, properties.size()) > std::numeric_limits<PromiseMask>::digits) {
    throw std::invalid_argument("too many promises for this model");
  }
}

}  // namespace interleave
