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

export interface Finding {
  property: string;
  message: string;
  configuration: string;
  kind: 'rule-broken' | 'stuck' | 'never-finishes';
  anomaly: string | null;
  actors: string[];
  token: string;
  loop_from: number | null;
  steps: Step[];
  blame: Blame;
  nearest_passing: Step[];
  passes_if: string | null;
  other_messages: string[];
  minimal: 'proved' | 'local';
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
}

export interface Diagnostic {
  code: string;
  message: string;
  file: string | null;
  line: number | null;
  column: number | null;
}

export type Verdict = 'proved' | 'broken' | 'not-found' | 'bounded' | 'invalid' | 'error';

export interface Report {
  exercise: string;
  variant?: string;
  file?: string;
  expected?: string;
  as_expected?: boolean;
  verdict: Verdict;
  message: string;
  configurations: Configuration[];
  bounds: Record<string, string>;
  not_simulated: string | null;
  properties: { name: string; verdict: Verdict }[];
  reached: string[];
  not_reached: string[];
  findings: Finding[];
  advice: Diagnostic[];
  diagnostics: Diagnostic[];
  printed: string | null;
  file_text?: string;
  file_text_cut?: boolean;
}

// The lines of a file, if the report has its text.
export const textOf = (report: Report, file: string) =>
  report.file_text && file === report.file ? report.file_text.split('\n') : [];

// A run that is too long for a page begins later than with step 1.
export const stepAt = (finding: Finding, number: number | null): Step | undefined =>
  number ? finding.steps[number - finding.steps[0]!.i] : undefined;
export const lastOf = (finding: Finding) => finding.steps.at(-1)?.i ?? 0;

export const subjectOf = (report: Report) =>
  report.variant ? `${report.exercise}/${report.variant}` : report.file ?? report.exercise;
