/* M3 for SPIN: O independent orders, one process each. The client sends a charge, may time out at
   any moment and sends again up to R times (R at most 3); after the last attempt it may give up.
   The gateway takes requests in any order and charges equal keys once. Answers may be late or
   lost. */
#ifndef O
#define O 3
#endif
#ifndef R
#define R 2
#endif

#define UNSENT 0
#define REQUEST 1
#define REPLY 2
#define GONE 3

#define READY 0
#define WAITING 1
#define PAID 2
#define GAVE_UP 3

/* What can happen to the message of one attempt: charge, deliver the answer, lose the answer. */
#define MESSAGE(A) \
  :: d_step { message[A] == REQUEST -> \
       if :: charges == 0 -> charges = 1 :: else fi; \
       message[A] = REPLY; assert(charges <= 1) } \
  :: d_step { message[A] == REPLY -> \
       message[A] = GONE; if :: client <= WAITING -> client = PAID :: else fi } \
  :: d_step { message[A] == REPLY -> message[A] = GONE }

active [O] proctype Order() {
  byte client, attempts, charges, message[R + 1];
end: /* waiting here for ever is the regular end, not a deadlock */
  do
  :: d_step { client == READY && attempts <= R ->
       message[attempts] = REQUEST; attempts++; client = WAITING }
  :: d_step { client == WAITING && attempts <= R -> client = READY }
  :: d_step { client == WAITING && attempts > R -> client = GAVE_UP }
  MESSAGE(0)
#if R >= 1
  MESSAGE(1)
#endif
#if R >= 2
  MESSAGE(2)
#endif
#if R >= 3
  MESSAGE(3)
#endif
  od
}
