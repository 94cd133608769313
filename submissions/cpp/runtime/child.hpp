// The process of one run: cut off from everything but the server, and watched.
#pragma once

namespace interleave::runtime {

struct Ends {
  int reply = -1;   // to the server
  int tell = -1;    // from it
  int output = -1;  // what is printed
};

// Of the process that was forked: moves the ends to their places, closes all others, sets the
// limit on processor time and the handlers that tell why a run stops, and gives up the right to
// any system call that a computation does not need.
void become_child(const Ends& ends, int milliseconds);

// A new process cannot do without these being known before.
void prepare_for_children();

}  // namespace interleave::runtime
