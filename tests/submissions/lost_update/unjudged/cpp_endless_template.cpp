#include "interleave.hpp"

template <int n>
struct Deeper {
  static constexpr int value = Deeper<n + 1>::value + 1;
};

interleave::Task<int> increment_user_points(int, int) { co_return Deeper<0>::value; }
