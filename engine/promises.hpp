// Liveness properties as a model or a world states them: what has to come about in every weakly
// fair run. `eventually P` is one promise, made as the run begins; `P leads to Q` is one that every
// state makes in which P holds. A property can have several, such as one for each process.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/state_space.hpp"

namespace interleave {

// `Condition` is a function or function object that looks at a state.
template <class Condition>
struct Promise {
  std::string unkept;  // "the call of Server A never returns"
  Condition comes;     // what has to come about …
  Condition after = nullptr;  // … each time that this has been so; null: once
};

template <class Condition>
std::vector<PromiseInfo> infos_of(const std::vector<Promise<Condition>>& promises) {
  std::vector<PromiseInfo> infos;
  for (const auto& promise : promises) infos.push_back({promise.unkept, promise.after == nullptr});
  return infos;
}

// Notes which promises of the properties the state makes and keeps. `seen` is what the conditions
// look at.
template <class Properties, class... Seen>
void note_promises(const Properties& properties, StateFacts& facts, const Seen&... seen) {
  std::size_t number = 0;
  for (const auto& property : properties) {
    for (const auto& promise : property.promises) {
      const PromiseMask bit = PromiseMask{1} << number++;
      if (promise.after != nullptr && promise.after(seen...)) facts.promised |= bit;
      if (promise.comes(seen...)) facts.kept |= bit;
    }
  }
}

// The promises of one property, and those that are made as a run begins.
PromiseMask promises_of(const std::vector<PropertyInfo>& properties, std::size_t property);
PromiseMask promised_from_start(const std::vector<PropertyInfo>& properties);

// More promises than a mask has bits: an error of whoever wrote the model.
void check_number_of_promises(const std::vector<PropertyInfo>& properties);

}  // namespace interleave
