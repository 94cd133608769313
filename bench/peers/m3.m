-- M3 for rumur: O independent orders. The client sends a charge, may time out at any moment and
-- sends again up to R times; after the last attempt it may give up. The gateway takes requests in
-- any order and charges equal keys once. Answers may be late or lost.
const O: 3; R: 2;

type
  Order: 1..O;
  Attempt: 0..R;
  Client: enum { ready, waiting, paid, gave_up };
  Message: enum { unsent, request, reply, gone };

var
  client: array[Order] of Client;
  attempts: array[Order] of 0..R + 1;
  charges: array[Order] of 0..R + 1;
  message: array[Order] of array[Attempt] of Message;

startstate begin
  for o: Order do
    client[o] := ready; attempts[o] := 0; charges[o] := 0;
    for a: Attempt do message[o][a] := unsent; end;
  end;
end;

ruleset o: Order do
  rule "send" client[o] = ready & attempts[o] <= R ==> begin
    message[o][attempts[o]] := request;
    attempts[o] := attempts[o] + 1;
    client[o] := waiting;
  end;
  rule "time out" client[o] = waiting & attempts[o] <= R ==> begin client[o] := ready; end;
  rule "give up" client[o] = waiting & attempts[o] > R ==> begin client[o] := gave_up; end;

  ruleset a: Attempt do
    rule "charge" message[o][a] = request ==> begin
      if charges[o] = 0 then charges[o] := 1; end;
      message[o][a] := reply;
    end;
    rule "deliver" message[o][a] = reply ==> begin
      message[o][a] := gone;
      if client[o] = ready | client[o] = waiting then client[o] := paid; end;
    end;
    rule "lose the answer" message[o][a] = reply ==> begin message[o][a] := gone; end;
  end;
end;

invariant "charged at most once" forall o: Order do charges[o] <= 1 end;
