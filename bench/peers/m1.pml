/* M1 for SPIN: N servers; each K times reads the shared counter and then writes what it read plus
   one. Each of the two is one atomic step (d_step). A local that has been used is set back to 0. */
#ifndef N
#define N 3
#endif
#ifndef K
#define K 10
#endif

byte counter;

active [N] proctype Server() {
  byte rounds, value;
end: /* waiting here for ever is the regular end, not a deadlock */
  do
  :: d_step { rounds < K -> value = counter }
     d_step { counter = value + 1; value = 0; rounds++; assert(counter <= N * K) }
  od
}
