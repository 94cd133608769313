import { useEffect, useRef } from 'preact/hooks';
import { keys } from './keys';
import { helpOpen } from './place';

const signs: [string, string][] = [
  ['●', 'a step of a process, in its lane; time runs downwards'],
  ['→', 'it asks a service, or the service answers; what changed there stands in its lane'],
  ['◇', 'a fault: a lost answer, a timeout, a lease that runs out'],
  ['✕', 'on an arrow: the answer, or the request, never arrives; in a lane: a crash'],
  ['┃', 'the process has asked and still waits'],
  ['⇄', 'one of the two steps whose order decides whether the rule is broken'],
  ['↻', 'a loop that goes on for ever: what it goes round, and where it begins again'],
  ['▶', 'the point of no return: whatever comes after it, the rule is broken'],
  ['✗', 'the rule is broken'],
  ['≀', 'concurrent with the chosen step: neither can know of the other'],
];

function Terms({ of }: { of: [string, string][] }) {
  return <dl>{of.map(([sign, meaning]) => (
    <div key={sign}><dt><kbd>{sign}</kbd></dt><dd>{meaning}</dd></div>))}</dl>;
}

export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (helpOpen.value) dialog.current?.showModal();
    else dialog.current?.close();
  }, [helpOpen.value]);
  return (
    <dialog ref={dialog} aria-labelledby="help" onClose={() => { helpOpen.value = false; }}>
      <h2 id="help">Keys and signs</h2>
      <Terms of={keys} />
      <Terms of={signs} />
      <form method="dialog"><button>Close</button></form>
    </dialog>
  );
}
