// The space-time diagram: a lane for each process and service, time downwards, a row for each step.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Row, type Drawing } from './row';
import { chosen, shownSteps } from './place';
import { grouped, lanesOf, pointOf, pointText, waitsOf } from './run';
import type { Finding, Step } from './report';

const chunkSteps = 60;
const rowHeightPx = 76;  // a guess, until a row has been seen
const printedMax = 1000;

// Long runs are drawn where they are looked at; elsewhere a chunk is only as high as it will be.
function Chunk({ steps, drawing, first, printing }:
  { steps: Step[]; drawing: Drawing; first: boolean; printing: boolean }) {
  const element = useRef<HTMLDivElement>(null);
  const height = useRef(steps.length * rowHeightPx);
  const [near, setNear] = useState(first);
  const holdsChosen = chosen.value !== null && steps.some(({ i }) => i === chosen.value);
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => {
      if (entry!.boundingClientRect.height > 0) height.current = entry!.boundingClientRect.height;
      setNear(entry!.isIntersecting);
    }, { rootMargin: '1000px' });
    watcher.observe(element.current!);
    return () => watcher.disconnect();
  }, []);
  const drawn = near || holdsChosen || printing;
  return (
    <div ref={element} role="presentation"
      style={drawn ? undefined : { height: `${height.current}px` }}>
      {drawn && steps.map((step) => <Row key={step.i} step={step} drawing={drawing} />)}
    </div>
  );
}

function usePrinting() {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => setPrinting(true);
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}

function drawingOf(finding: Finding): Drawing {
  const lanes = lanesOf(finding, finding.steps);
  const waiting = new Map<string, Set<number>>();
  for (const { actor, from, to } of waitsOf(finding.steps)) {
    const numbers = waiting.get(actor) ?? new Set<number>();
    for (let at = from; at < to; ++at) numbers.add(finding.steps[at]!.i);
    waiting.set(actor, numbers);
  }
  return {
    finding,
    lanes,
    waits: (lane, step) => !lane.service && (waiting.get(lane.name)?.has(step.i) ?? false),
  };
}

export function Diagram({ finding }: { finding: Finding }) {
  const drawing = useMemo(() => drawingOf(finding), [finding]);
  // What a process does needs more room to be told than what changes in a service.
  const columns = drawing.lanes.map(({ service }) => `minmax(0, ${service ? 1 : 1.7}fr)`).join(' ');
  const list = useRef<HTMLDivElement>(null);
  const printing = usePrinting();
  const steps = shownSteps.value;
  const chunks = useMemo(() => {
    const parts = [];
    for (let at = 0; at < steps.length; at += chunkSteps) {
      parts.push(steps.slice(at, at + chunkSteps));
    }
    return parts;
  }, [steps]);
  useEffect(() => {
    list.current?.querySelector('[aria-current=step]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen.value]);
  return (
    <div class="diagram" style={{ '--lanes': drawing.lanes.length, '--columns': columns }}>
      <div class="lanes" aria-hidden="true">
        <span class="number" />
        {drawing.lanes.map((lane, at) => (
          <span key={lane.name} class={lane.service ? 'lane service' : 'lane'}
            style={{ '--at': at + 2 }}><b>{lane.name}</b></span>
        ))}
      </div>
      {pointOf(finding) === 0 && <p class="note point">{pointText(finding)}</p>}
{finding.steps[0]!.i > 1 && <p class="none">The run is long: its first{' '}
        {grouped(finding.steps[0]!.i - 1)} steps are left out.</p>}
      <div ref={list} class="steps" role="group" aria-label="Steps of the run, in order">
        {chunks.map((part) => (
          <Chunk key={`${part[0]!.i}-${part.length}`} steps={part} drawing={drawing}
            first={part === chunks[0]} printing={printing && steps.length <= printedMax} />
        ))}
        {steps.length === 0 && <p class="none">No step matches the filter.</p>}
      </div>
    </div>
  );
}
