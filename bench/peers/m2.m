-- M2 for rumur: like M1, with a version beside the counter. The write is a compare-and-set on the
-- version; if another server was faster, the round starts again.
const N: 3; K: 14;

type
  Server: 1..N;
  Value: 0..N * K;

var
  counter: Value;
  version: Value;
  rounds: array[Server] of 0..K;
  value: array[Server] of Value;
  seen: array[Server] of Value;
  has_read: array[Server] of boolean;

startstate begin
  counter := 0;
  version := 0;
  for s: Server do
    rounds[s] := 0; value[s] := 0; seen[s] := 0; has_read[s] := false;
  end;
end;

ruleset s: Server do
  rule "read" !has_read[s] & rounds[s] < K ==> begin
    value[s] := counter;
    seen[s] := version;
    has_read[s] := true;
  end;
  rule "compare and set" has_read[s] ==> begin
    if version = seen[s] then
      counter := value[s] + 1;
      version := version + 1;
      rounds[s] := rounds[s] + 1;
    end;
    value[s] := 0;
    seen[s] := 0;
    has_read[s] := false;
  end;
end;

invariant "every round counts" (forall s: Server do rounds[s] = K end) -> counter = N * K;
