/* M2 for SPIN: like M1, with a version beside the counter. The write is a compare-and-set on the
   version; if another server was faster, the round starts again. As every success counts the
   version up, all servers have finished when it is N * K. */
#ifndef N
#define N 3
#endif
#ifndef K
#define K 14
#endif

byte counter, version;

active [N] proctype Server() {
  byte rounds, value, seen;
end: /* waiting here for ever is the regular end, not a deadlock */
  do
  :: d_step { rounds < K -> value = counter; seen = version }
     d_step {
       if
       :: version == seen ->
          counter = value + 1; version++; rounds++;
          assert(version < N * K || counter == N * K)
       :: else
       fi;
       value = 0; seen = 0
     }
  od
}
