#include "models/worlds/native_program.hpp"

#include <utility>

namespace interleave {
namespace {

class NativeProgram final : public CaseProgram {
 public:
  explicit NativeProgram(std::function<Value(const Value&)> answer) : answer_(std::move(answer)) {}

  std::vector<CaseAnswer> answer(const std::vector<Value>& cases) override {
    std::vector<CaseAnswer> answers;
    for (const Value& one_case : cases) answers.push_back(answer_to(one_case));
    return answers;
  }
  std::string printed(const Value&) override { return {}; }
  std::optional<Diagnostic> trouble() const override { return std::nullopt; }
  std::vector<Diagnostic> advice() const override { return {}; }

 private:
  CaseAnswer answer_to(const Value& one_case) const {
    try {
      return {answer_(one_case), std::nullopt};
    } catch (const ServiceError& error) {
      return {{}, error.type + ": " + error.what()};
    }
  }

  std::function<Value(const Value&)> answer_;
};

}  // namespace

std::unique_ptr<CaseProgram> native_program(std::function<Value(const Value&)> answer) {
  return std::make_unique<NativeProgram>(std::move(answer));
}

}  // namespace interleave
