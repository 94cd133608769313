// What the page reads out of one run. Nothing here decides anything that the report does not say.
import { lastOf, type Finding, type Report, type Source, type Step } from './report';

export interface Lane {
  name: string;
  service: boolean;
}

// A lane for every process that acts, in the report's order, then for every service, as they come.
export function lanesOf(finding: Finding, steps: Step[]): Lane[] {
  const acting = new Set(steps.map((step) => step.actor));
  const names = finding.actors.filter((name) => acting.has(name));
  const lanes = names.map((name) => ({ name, service: false }));
  for (const { service } of steps) {
    if (service && !lanes.some((lane) => lane.name === service)) {
      lanes.push({ name: service, service: true });
    }
  }
  return lanes;
}

export type Message = 'call' | 'answer' | 'lost' | 'unanswered';

// How a step's process and its service spoke, for the arrow between their lanes.
export function messageOf(step: Step): Message | null {
  if (!step.service || step.service === step.actor) return null;
  if (step.outcome === 'request lost') return 'lost';
  if (step.outcome === 'answer lost' || givesUp(step)) return 'unanswered';
  return step.detail.startsWith('answer: ') ? 'answer' : 'call';
}

export const givesUp = (step: Step) =>
  step.fault && (step.outcome === 'timeout' || step.detail.includes('gives up waiting'));

// The steps, by index, during which a process has asked and still waits: from asking up to the
// answer, or up to giving up.
export function waitsOf(steps: Step[]): { actor: string; from: number; to: number }[] {
  const waits = [];
  const last = new Map<string, number>();
  for (const [at, step] of steps.entries()) {
    const asked = last.get(step.actor);
    const ends = messageOf(step) === 'answer' || givesUp(step);
    if (ends && asked !== undefined && steps[asked]!.label === step.label &&
        sameLine(steps[asked]!.source, step.source)) {
      waits.push({ actor: step.actor, from: asked, to: at });
    }
    last.set(step.actor, at);
  }
  return waits;
}

export const sameLine = (a: Source | null, b: Source | null) =>
  a?.file === b?.file && a?.line === b?.line;

// Happened-before, by vector clocks: whatever a step knows of another's process, it comes after.
export function precedes(a: Step, b: Step): boolean {
  if (a.i === b.i) return false;
  const own = a.vector_clock[a.actor] ?? 0;
  return a.i < b.i && own > 0 && (b.vector_clock[a.actor] ?? 0) >= own;
}

export type Relation = 'chosen' | 'before' | 'after' | 'concurrent';
export function relation(step: Step, chosen: Step): Relation {
  if (step.i === chosen.i) return 'chosen';
  if (precedes(step, chosen)) return 'before';
  return precedes(chosen, step) ? 'after' : 'concurrent';
}

const determined = new Set(['counted', 'every fair continuation']);

// The step from which on the rule cannot be kept; 0: from the start; null: unknown, or not in it.
export function pointOf(finding: Finding): number | null {
  const { step, method } = finding.blame.inevitable;
  return determined.has(method) && step <= lastOf(finding) ? step : null;
}

export function pointText({ blame }: Finding): string {
  const { step, method, bad, of } = blame.inevitable;
  const from = step === 0 ? 'From the start' : 'From here';
  if (method !== 'counted') return `${from} every fair continuation breaks the rule`;
  const counts = bad && of ? ` (${grouped(bad)} of ${grouped(of)})` : '';
  return `${from} every continuation breaks the rule${counts}`;
}

// How a run ends that does not end by breaking a rule in a state.
export function endingOf(finding: Finding): string | null {
  if (finding.loop_from) {
    const left = finding.blame.inevitable.method === 'not inevitable';
    const but = left ? ' (the loop can be left, but need not be)' : '';
    return `then again from step ${finding.loop_from}, for ever${but}`;
  }
  switch (finding.kind) {
    case 'stuck': return 'then nothing can go on';
    case 'never-finishes': return 'then it would only repeat itself for ever';
    case 'never-happens': return 'then the run can end';
    default: return null;
  }
}

// Whether a step belongs to the loop of a run for ever.
export const inLoop = (finding: Finding, step: Step) =>
  finding.loop_from !== null && step.i >= finding.loop_from;

export function loopText(finding: Finding): string {
  const from = finding.loop_from!;
  const last = lastOf(finding);
  return from === last ? `The loop, step ${from}` : `The loop, steps ${from} to ${last}`;
}

const same = (a: Step, b: Step) =>
  a.actor === b.actor && a.detail === b.detail && a.outcome === b.outcome;

// The index at which the passing run first does something else; null if there is no passing run.
export function firstDifference({ steps, nearest_passing: other }: Finding): number | null {
  if (other.length === 0) return null;
  let at = 0;
  while (at < steps.length && at < other.length && same(steps[at]!, other[at]!)) ++at;
  return at;
}

// The steps worth stopping at, in order.
export function interesting(finding: Finding): number[] {
  const { blame, steps, deciding } = finding;
  const difference = firstDifference(finding);
  const marked = new Set([blame.overwritten, blame.overwriting, blame.computed_from,
    deciding?.first, deciding?.second, finding.loop_from, pointOf(finding),
    difference === null ? null : difference + 1, lastOf(finding)]);
  return steps.filter((step) => step.fault || marked.has(step.i)).map((step) => step.i);
}

// Both runs beside each other: equal steps in one row, by their longest common subsequence.
export function aligned(a: Step[], b: Step[]): [Step | null, Step | null][] {
  let begin = 0;
  while (begin < a.length && begin < b.length && same(a[begin]!, b[begin]!)) ++begin;
  const rows: [Step | null, Step | null][] = [];
  for (let k = 0; k < begin; ++k) rows.push([a[k]!, b[k]!]);
  const left = a.slice(begin);
  const right = b.slice(begin);
  if (left.length * right.length > 1_000_000) {
    for (let k = 0; k < Math.max(left.length, right.length); ++k) {
      rows.push([left[k] ?? null, right[k] ?? null]);
    }
    return rows;
  }
  const length = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; --i) {
    for (let j = right.length - 1; j >= 0; --j) {
      length[i]![j] = same(left[i]!, right[j]!)
        ? length[i + 1]![j + 1]! + 1
        : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
    }
  }
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    // What differs between two equal steps stands side by side, as far as it goes.
    const others: Step[] = [];
    const those: Step[] = [];
    while (i < left.length || j < right.length) {
      const [a, b] = [left[i], right[j]];
      if (a && b && same(a, b)) break;
      if (a && (!b || length[i + 1]![j]! >= length[i]![j + 1]!)) others.push(left[i++]!);
      else those.push(right[j++]!);
    }
    for (let k = 0; k < Math.max(others.length, those.length); ++k) {
      rows.push([others[k] ?? null, those[k] ?? null]);
    }
    if (i < left.length && j < right.length) rows.push([left[i++]!, right[j++]!]);
  }
  return rows;
}

export const stepText = (step: Step) =>
  (step.detail || step.label) + (step.outcome ? ` (${step.outcome})` : '');

export const grouped = (number: string | number) =>
  String(number).replace(/\B(?=(\d{3})+$)/g, ',');

export function countText(report: Report, finding: Finding): string {
  const cases = report.configurations.find(({ name }) => name === finding.configuration)?.cases;
  if (cases !== undefined) {
    return `${grouped(violatingOf(report, finding))} of ${grouped(cases)} cases break this rule; ` +
      'this is the simplest.';
  }
  if (report.configurations.length === 0) {
    return 'One run, repeated: nothing was counted or made minimal.';
  }
  const minimal = finding.minimal === 'proved'
    ? 'This one is proved minimal: no other has fewer faults, or as few and fewer steps.'
    : 'This one is the least of those explored.';
  if (report.scheduler) return `Sampled, not counted. ${minimal}`;
  const result = report.configurations.find(({ name }) => name === finding.configuration);
  if (!result?.interleavings) {
    return result?.uncounted ? `Interleavings: ${result.uncounted}. ${minimal}` : minimal;
  }
  return `${grouped(violatingOf(report, finding))} of ${grouped(result.interleavings)} ` +
    `interleavings break this rule. ${minimal}`;
}

function violatingOf(report: Report, finding: Finding): string {
  const result = report.configurations.find(({ name }) => name === finding.configuration);
  const at = report.properties.findIndex(({ name }) => name === finding.property);
  return result?.violating_by_property[at] ?? result?.violating ?? '?';
}

// As the program prints it, for a shell.
export function replayCommand(report: Report, finding: Finding): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const command = `interleave replay ${quoted(finding.token)}`;
  if (!report.file) return command;
  const plain = /^[A-Za-z0-9_./][A-Za-z0-9_\-./+:,@]*$/.test(report.file);
  return `${command} ${plain ? report.file : quoted(report.file)}`;
}
