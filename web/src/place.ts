// Where in the report the reader is. All of it stands in the URL's hash, so that links lead there.
import { computed, effect, signal } from '@preact/signals';
import { lastOf, stepAt, type Report } from './report';

export const reports = signal<Report[]>([]);
// What each one's exercise is about, which only the plain page says.
export const summaries = signal<string[]>([]);
export const reportAt = signal(0);
export const findingAt = signal(0);
export const chosen = signal<number | null>(null);  // a step's number, from 1
export const tab = signal('source');
export const filter = signal('');
export const helpOpen = signal(false);

export const report = computed(() => reports.value[reportAt.value]!);
export const finding = computed(() => report.value.findings[findingAt.value] ?? null);
export const chosenStep = computed(() =>
  finding.value ? stepAt(finding.value, chosen.value) ?? null : null);

export const shownSteps = computed(() => {
  const steps = finding.value?.steps ?? [];
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return steps;
  return steps.filter((step) => {
    const text = [step.i, step.actor, step.label, step.detail, step.outcome, step.service,
      step.effect, step.source?.text].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
});

const within = (text: string | null, from: number, to: number) => {
  const number = Number(text);
  return text !== null && Number.isInteger(number) && number >= from && number <= to
    ? number : null;
};

export function readHash() {
  const hash = new URLSearchParams(location.hash.slice(1));
  reportAt.value = (within(hash.get('report'), 1, reports.value.length) ?? 1) - 1;
  findingAt.value = (within(hash.get('finding'), 1, report.value.findings.length) ?? 1) - 1;
  const run = finding.value;
  chosen.value = run && within(hash.get('step'), run.steps[0]?.i ?? 1, lastOf(run));
  tab.value = hash.get('tab') ?? 'source';
  filter.value = hash.get('find') ?? '';
}

// Steps are not entries of the history: a reader who goes back wants the page before this one.
export function keepHash() {
  effect(() => {
    const hash = new URLSearchParams();
    if (reportAt.value > 0) hash.set('report', String(reportAt.value + 1));
    if (findingAt.value > 0) hash.set('finding', String(findingAt.value + 1));
    if (chosen.value !== null) hash.set('step', String(chosen.value));
    if (tab.value !== 'source') hash.set('tab', tab.value);
    if (filter.value) hash.set('find', filter.value);
    const text = hash.toString();
    if (text === location.hash.slice(1)) return;
    history.replaceState(null, '', text ? `#${text}` : location.pathname + location.search);
  });
}

export function showReport(at: number) {
  reportAt.value = at;
  showFinding(0);
}

export function showFinding(at: number) {
  findingAt.value = at;
  chosen.value = null;
  filter.value = '';
}

// Chooses a step that the filter may hide.
export function choose(step: number | null) {
  chosen.value = step;
  if (step !== null && !shownSteps.value.some(({ i }) => i === step)) filter.value = '';
}
