#include <utility>
#include "interleave.hpp"

using namespace interleave;

Task<std::pair<bool, std::string>> process_payment(std::string, int, std::string) {
  co_return {true, "ch_1"};
}
