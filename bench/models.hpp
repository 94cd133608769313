// The three models on which Interleave is measured beside other checkers, as ordinary models.
#pragma once

#include <memory>
#include <string>

#include "engine/state_space.hpp"

namespace interleave::bench {

// M1: servers that each read a shared counter and then write what they read plus one, so many
// rounds long. The bug of a lost update, with nothing but the states in the way.
std::unique_ptr<StateSpace> lost_update_rounds(int servers, int rounds);

// M2: the same with a version beside the counter and a compare-and-set that is tried again.
std::unique_ptr<StateSpace> compare_and_set_rounds(int servers, int rounds);

// M3: independent orders, each charged by a client that may give up waiting at any moment and send
// again up to `retries` times; the gateway takes requests in any order, and answers may be late or
// lost. Equal keys charge once.
std::unique_ptr<StateSpace> payments(int orders, int retries);

}  // namespace interleave::bench
