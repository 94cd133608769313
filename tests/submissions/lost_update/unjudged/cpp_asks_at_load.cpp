#include "interleave.hpp"

using namespace interleave;

const auto early = spawn(db.increment("points:123", 1));

Task<int> increment_user_points(int user_id, int points) {
  co_return 1;
}
