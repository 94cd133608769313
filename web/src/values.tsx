import { chosen, choose } from './place';
import { lastOf, stepAt, type Finding, type Message, type Step } from './report';

// What every value that the run changes is after a step, and which step made it so.
function valuesAfter(steps: Step[], last: number) {
  const values = new Map<string, { value: string; step: number }>();
  for (const step of steps) {
    for (const [name, value] of Object.entries(step.before)) {
      if (!values.has(name)) values.set(name, { value, step: 0 });
    }
    if (step.i > last) continue;
    for (const [name, value] of Object.entries(step.after)) {
      values.set(name, { value, step: step.i });
    }
  }
  return values;
}

const told: Record<Message['how'], string> = {
  'reads': 'reads what was written by',
  'overwrites': 'overwrites what was written by',
  'overwrites-what-was-read': 'overwrites what was read by',
};

// What comes to this step from other processes, and what goes from it to them.
function Passed({ finding, step }: { finding: Finding; step: Step }) {
  const name = (number: number) => (
    <><button type="button" class="link" onClick={() => choose(number)}>step {number}</button>{' '}
      ({stepAt(finding, number)?.actor ?? 'left out'})</>);
  const own = finding.messages.filter(({ from, to }) => from === step.i || to === step.i);
  if (own.length === 0) return null;
  return (
    <><h3>Between step {step.i} and other processes</h3>
      <ul class="passed">{own.map(({ from, to, how, what }) => (
        <li key={`${from}.${to}.${what}`}>{to === step.i
          ? <>{told[how]} {name(from)}: {what}</>
          : <>{name(to)} {told[how]} this one: {what}</>}</li>))}</ul></>
  );
}

export function Values({ finding }: { finding: Finding }) {
  const last = chosen.value ?? lastOf(finding);
  const step = stepAt(finding, last)!;
  const values = [...valuesAfter(finding.steps, last)];
  return (
    <>
      <p class="file">after step {step.i}: {step.actor}, {step.detail || step.label}</p>
      {values.length === 0 && <p>No value of the services changes in this run.</p>}
      {values.length > 0 && (
        <table><thead><tr><th scope="col">value</th><th scope="col">before</th>
          <th scope="col">after</th><th scope="col">set by</th></tr></thead>
        <tbody>{values.map(([name, now]) => (
          <tr key={name} class={name in step.after ? 'changed' : ''}>
            <th scope="row">{name}</th>
            <td>{name in step.after ? step.before[name] : ''}</td>
            <td>{now.value}{name in step.after && <b> changed here</b>}</td>
            <td>{now.step > 0 ? <button type="button" class="link"
              onClick={() => choose(now.step)}>step {now.step}</button> : 'the start'}</td>
          </tr>))}</tbody></table>
      )}
      <Passed finding={finding} step={step} />
      <h3>What each process can know of the others</h3>
      <table><thead><tr><th scope="col">of</th><th scope="col">steps known to {step.actor}</th></tr>
      </thead><tbody>{Object.entries(step.vector_clock).map(([actor, count]) => (
        <tr key={actor}><th scope="row">{actor}</th><td>{count}</td></tr>))}</tbody></table>
    </>
  );
}
