// Interleave for C++ files: coroutines, and the services of the exercises.
//
//   #include "interleave.hpp"
//   using namespace interleave;
//
//   Task<int> increment_user_points(int user_id, int points) {
//     const int current = co_await db.get("points:" + std::to_string(user_id));
//     co_await db.set("points:" + std::to_string(user_id), current + points);
//     co_return current + points;
//   }
//
// A Task runs when it is awaited. `all(a, b)` runs several at once, `spawn(task)` starts one and
// goes on; `co_await sleep_for(50ms)` waits in virtual time. Everything runs on one thread and is
// interrupted only where it awaits. The clocks of <chrono> and <ctime> show virtual time, and
// std::random_device and rand() draw values that no other server, call or draw has.
//
// Every name may be written like_this or likeThis, as in the exercises.
#pragma once

#include "interleave/entry.hpp"
#include "interleave/jobs.hpp"
#include "interleave/request.hpp"
#include "interleave/services.hpp"
#include "interleave/task.hpp"
#include "interleave/value.hpp"
