// The report as the program writes it: writers/report.schema.json describes every field.

export interface Source {
  file: string;
  line: number;
  column: number;
  text: string;
}

export interface Step {
  i: number;
  actor: string;
  label: string;
  detail: string;
  outcome: string | null;
  fault: boolean;
  service: string | null;
  effect: string | null;
  source: Source | null;
  before: Record<string, string>;
  after: Record<string, string>;
  vector_clock: Record<string, number>;
}

export interface Blame {
  violation: number;
  inevitable: { step: number; method: string; bad: string | null; of: string | null };
  because: string[];
  overwritten: number | null;
  overwriting: number | null;
  computed_from: number | null;
}

// What a step of one process passes to a later one of another.
export interface Message {
  from: number;
  to: number;
  how: 'reads' | 'overwrites' | 'overwrites-what-was-read';
  what: string;
}

export interface StateGraph {
  configuration: string;
  property: string | null;
  complete: boolean;
  depths_a_level: number;
  kinds: { label: string; fault: boolean; steps: number }[];
  levels: { states: number; breaking: number; lost: number }[];
  states: { depth: number; ends: boolean; breaks: boolean; lost: boolean }[];
  edges: { from: number; to: number; actor: string; label: string; fault: boolean }[];
  run: number[];
}

export interface Finding {
  property: string;
  message: string;
  configuration: string;
  kind: 'rule-broken' | 'stuck' | 'never-finishes' | 'never-happens';
  anomaly: string | null;
  actors: string[];
  token: string;
  loop_from: number | null;
  steps: Step[];
  messages: Message[];
  blame: Blame;
  nearest_passing: Step[];
  passes_if: string | null;
  deciding: { first: number; second: number } | null;
  free_steps: number[];
  other_messages: string[];
  minimal: 'proved' | 'local';
  picture?: string[];
  state_graph?: StateGraph;
}

export interface Sampled {
  schedules: number;
  distinct_schedules: number;
  distinct_is_least: boolean;
  violating: number;
  cut: number;
  estimate: { method: string; what: string; value: number } | null;
}

export interface Configuration {
  name: string;
  states: number;
  transitions: number;
  depth: number;
  interleavings: string | null;
  violating: string | null;
  violating_by_property: string[];
  complete: boolean;
  uncounted?: string;
  stopped_by?: string;
  cases?: number;
  calls: number;
  steps?: { best: number; worst: number; average: number };
  sampled?: Sampled;
  states_are_least?: boolean;
}

export interface Diagnostic {
  code: string;
  message: string;
  file: string | null;
  line: number | null;
  column: number | null;
}

export type Verdict = 'proved' | 'broken' | 'not-found' | 'bounded' | 'invalid' | 'error';

export interface Report extends Partial<Sampled> {
  exercise: string;
  variant?: string;
  file?: string;
  expected?: string;
  as_expected?: boolean;
  claimed_ms?: string;
  verdict: Verdict;
  message: string;
  configurations: Configuration[];
  bounds: Record<string, string>;
  not_simulated: string | null;
  properties: { name: string; verdict: Verdict }[];
  reached: string[];
  not_reached: string[];
  facts?: { name: string; value: string }[];
  state_graph?: StateGraph;
  scheduler?: string;
  weights?: string | null;
  seed?: number;
  sampling_seconds?: number;
  judged_at_ends?: string[];
  elapsed_ms: number;
  findings: Finding[];
  advice: Diagnostic[];
  diagnostics: Diagnostic[];
  printed: string | null;
  file_text?: string;
  file_text_cut?: boolean;
}

export const judgedByCases = (report: Report) =>
  report.configurations.some(({ cases }) => cases !== undefined);

// The lines of a file, if the report has its text.
export const textOf = (report: Report, file: string) =>
  report.file_text && file === report.file ? report.file_text.split('\n') : [];

// A run that is too long for a page begins later than with step 1.
export const stepAt = (finding: Finding, number: number | null): Step | undefined =>
  number ? finding.steps[number - finding.steps[0]!.i] : undefined;
export const lastOf = (finding: Finding) => finding.steps.at(-1)?.i ?? 0;

export const subjectOf = (report: Report) =>
  report.variant ? `${report.exercise}/${report.variant}` : report.file ?? report.exercise;
