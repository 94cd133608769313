import { Code } from './code';
import { chosen, chosenStep, choose } from './place';
import { endingOf, inLoop, loopText, messageOf, pointOf, pointText, relation, stepText, type Lane }
  from './run';
import { lastOf, type Finding, type Step } from './report';

export interface Drawing {
  finding: Finding;
  lanes: Lane[];
  waits(lane: Lane, step: Step): boolean;
}

function clockText(step: Step) {
  const entries = Object.entries(step.vector_clock);
  return `vector clock: ${entries.map(([actor, count]) => `${actor} ${count}`).join(', ')}`;
}

// The lanes' lines, the step's own sign, and the arrow to its service.
function Signs({ step, drawing }: { step: Step; drawing: Drawing }) {
  const { lanes } = drawing;
  const own = lanes.findIndex(({ name }) => name === step.actor);
  const service = lanes.findIndex(({ name }) => name === step.service);
  const message = messageOf(step);
  const crash = step.fault && !step.service;
  return (
    <>
      {lanes.map((lane, at) => (
        <i key={lane.name} style={{ '--at': at + 2 }}
          class={['line', lane.service && 'service', drawing.waits(lane, step) && 'waits']
            .filter(Boolean).join(' ')} />
      ))}
      {message && (
        <i class={`arrow ${message}${service < own ? ' leftwards' : ''}`}
          style={{ '--from': Math.min(own, service) + 2, '--to': Math.max(own, service) + 2 }} />
      )}
      {message && <i class="sign at-service" style={{ '--at': service + 2 }} />}
      <i class={`sign ${crash ? 'crash' : step.fault ? 'fault' : 'step'}`}
        style={{ '--at': own + 2 }} title={clockText(step)} />
    </>
  );
}

function decidingNote(step: Step, { first, second }: { first: number; second: number }) {
  if (step.i !== first && step.i !== second) return null;
  return <span class="note deciding">its order with step{' '}
    {step.i === first ? second : first} decides</span>;
}

function Notes({ step, finding }: { step: Step; finding: Finding }) {
  const { blame } = finding;
  const now = chosenStep.value;
  const last = step.i === lastOf(finding);
  const ending = last ? endingOf(finding) : null;
  return (
    <span class="notes">
      {step.i === finding.loop_from && <span class="note loop">{loopText(finding)}</span>}
      {step.i === blame.overwriting && blame.overwritten &&
        <span class="note overwrites">overwrites step {blame.overwritten}</span>}
      {finding.deciding && decidingNote(step, finding.deciding)}
      {step.i === pointOf(finding) && <span class="note point">{pointText(finding)}</span>}
      {ending && <span class="note ending">{ending}</span>}
      {last && <span class="note violation">{finding.message}</span>}
      {now && relation(step, now) === 'concurrent' &&
        <span class="note beside">concurrent with step {now.i}</span>}
    </span>
  );
}

export function Row({ step, drawing }: { step: Step; drawing: Drawing }) {
  const { lanes, finding } = drawing;
  const own = lanes.findIndex(({ name }) => name === step.actor);
  const service = lanes.findIndex(({ name }) => name === step.service);
  const now = chosenStep.value;
  const is = now ? relation(step, now) : 'free';
  return (
    <button type="button" class={`row is-${is}${step.fault ? ' has-fault' : ''}${
      inLoop(finding, step) ? ' in-loop' : ''}`}
      aria-current={is === 'chosen' ? 'step' : undefined}
      onClick={() => choose(chosen.value === step.i ? null : step.i)}>
      <span class="number">{step.i}</span>
      <Signs step={step} drawing={drawing} />
      <span class="what" style={{ '--at': own + 2 }}>
        <span class="who">{step.actor}: </span>
        <span class="detail">{step.fault && <b class="fault-word">fault </b>}{stepText(step)}</span>
        {step.source && (
          <span class="own-line"><span class="where-line">{step.source.line}</span>
            <Code text={step.source.text.trim()} file={step.source.file} /></span>
        )}
      </span>
      {step.effect && service >= 0 && (
        <span class="effect" style={{ '--at': service + 2 }}>
          <span class="who">{step.service}: </span>{step.effect}</span>
      )}
      <Notes step={step} finding={finding} />
    </button>
  );
}
