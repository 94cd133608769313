-- M1 for rumur: N servers; each K times reads the shared counter and then writes what it read plus
-- one. A local that has been used is set back to 0.
const N: 3; K: 10;

type
  Server: 1..N;
  Value: 0..N * K;

var
  counter: Value;
  rounds: array[Server] of 0..K;
  value: array[Server] of Value;
  has_read: array[Server] of boolean;

startstate begin
  counter := 0;
  for s: Server do rounds[s] := 0; value[s] := 0; has_read[s] := false; end;
end;

ruleset s: Server do
  rule "read" !has_read[s] & rounds[s] < K ==> begin
    value[s] := counter;
    has_read[s] := true;
  end;
  rule "write" has_read[s] ==> begin
    counter := value[s] + 1;
    rounds[s] := rounds[s] + 1;
    value[s] := 0;
    has_read[s] := false;
  end;
end;

invariant "the counter is at most the number of writes" counter <= N * K;
