// Random numbers that differ for each server and each draw, and are the same in every run.
#pragma once

#include <cstdint>

namespace interleave::runtime {

void seed_draws(std::uint64_t server, std::uint64_t incarnation);
std::uint64_t next_draw();

}  // namespace interleave::runtime
