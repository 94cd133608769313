#include "writers/formats.hpp"

#include <array>

#include "writers/json.hpp"
#include "writers/markdown.hpp"

namespace interleave {
namespace {

constexpr std::array all_formats{
    Format{"json", write_json},
    Format{"md", write_markdown},
};

}  // namespace

std::span<const Format> formats() { return all_formats; }

}  // namespace interleave
