// The picture of the explored states as a part of the JSON report.
#pragma once

#include <nlohmann/json.hpp>

#include "engine/report.hpp"

namespace interleave {

nlohmann::ordered_json state_graph(const StatePicture& picture);

}  // namespace interleave
