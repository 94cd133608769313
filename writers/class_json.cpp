#include "writers/class_json.hpp"

#include <nlohmann/json.hpp>

namespace interleave {

std::string write_class_json(const GradedClass& graded_class) {
  using Json = nlohmann::ordered_json;
  Json json{{"schema", "interleave-class/1"},
            {"submissions", Json::array()},
            {"not_checked", Json::array()},
            {"not_graded", Json::array()}};
  for (const GradedFile& file : graded_class.files) {
    if (file.checked) json["submissions"].push_back(Json::parse(file.json));
    else json["not_checked"].push_back(file.name);
  }
  for (const NotGraded& file : graded_class.not_graded) {
    json["not_graded"].push_back({{"file", file.name}, {"reason", file.reason}});
  }
  return json.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace interleave
