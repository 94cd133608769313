// How a report for people may look where it is shown.
#pragma once

namespace interleave {

struct HumanStyle {
  int width = 80;        // columns
  bool unicode = false;  // otherwise ASCII only
  bool color = false;
  bool all_steps = false;  // of a long run too, with none folded away
};

}  // namespace interleave
