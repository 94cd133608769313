#include "interleave.hpp"

using namespace interleave;

Task<int> increment_user_points(int user_id, int points) {
  co_await payment_gateway.charge("card", points);
  co_return 1;
}
