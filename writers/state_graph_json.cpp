#include "writers/state_graph_json.hpp"

namespace interleave {

using Json = nlohmann::ordered_json;

Json state_graph(const StatePicture& picture) {
  Json json{{"configuration", picture.configuration},
            {"property", picture.property.empty() ? Json() : Json(picture.property)},
            {"complete", picture.complete},
            {"depths_a_level", picture.depths_a_level},
            {"kinds", Json::array()},
            {"levels", Json::array()},
            {"states", Json::array()},
            {"edges", Json::array()},
            {"run", picture.run}};
  for (const StatePicture::Kind& kind : picture.kinds) {
    json["kinds"].push_back({{"label", kind.label}, {"fault", kind.fault}, {"steps", kind.steps}});
  }
  for (const StatePicture::Level& level : picture.levels) {
    json["levels"].push_back(
        {{"states", level.states}, {"breaking", level.breaking}, {"lost", level.lost}});
  }
  for (const StatePicture::State& state : picture.states) {
    json["states"].push_back({{"depth", state.depth},
                              {"ends", state.ends},
                              {"breaks", state.breaks},
                              {"lost", state.lost}});
  }
  for (const StatePicture::Edge& edge : picture.edges) {
    json["edges"].push_back({{"from", edge.from},
                             {"to", edge.to},
                             {"actor", edge.actor},
                             {"label", edge.label},
                             {"fault", edge.fault}});
  }
  return json;
}

}  // namespace interleave
