#include "writers/formats.hpp"

#include <array>

#include "writers/github.hpp"
#include "writers/gradescope.hpp"
#include "writers/html.hpp"
#include "writers/json.hpp"
#include "writers/junit.hpp"
#include "writers/markdown.hpp"
#include "writers/sarif.hpp"
#include "writers/shiviz.hpp"

namespace interleave {
namespace {

constexpr std::array all_formats{
    Format{"json", write_json},
    Format{"md", write_markdown},
    Format{"html", write_html, /*draws_states=*/true},
    Format{"junit", write_junit},
    Format{"gradescope", write_gradescope},
    Format{"sarif", write_sarif},
    Format{"github", write_github},
    Format{"shiviz", write_shiviz},
};

}  // namespace

std::span<const Format> formats() { return all_formats; }

}  // namespace interleave
