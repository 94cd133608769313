import { chosen, choose, filter, finding, helpOpen, shownSteps } from './place';
import { interesting, pointOf } from './run';
import { lastOf } from './report';

export const keys: [string, string][] = [
  ['j  ↓', 'next step'],
  ['k  ↑', 'step before'],
  ['n', 'next interesting step'],
  ['p', 'interesting step before'],
  ['b', 'blame: the point of no return'],
  ['v', 'the violation'],
  ['/', 'filter the steps'],
  ['Esc', 'choose nothing, filter nothing'],
  ['?', 'this help'],
];

// From nothing chosen, forwards begins at the first and backwards at the last.
export function move(numbers: number[], forwards: boolean) {
  const now = chosen.value;
  const next = forwards
    ? numbers.find((number) => now === null || number > now)
    : numbers.findLast((number) => now === null || number < now);
  if (next !== undefined) choose(next);
}

export function goTo(what: 'next' | 'before' | 'next-interesting' | 'interesting-before' |
                     'point' | 'violation') {
  const run = finding.value;
  if (!run) return;
  const shown = shownSteps.value.map(({ i }) => i);
  switch (what) {
    case 'next': return move(shown, true);
    case 'before': return move(shown, false);
    case 'next-interesting': return move(interesting(run), true);
    case 'interesting-before': return move(interesting(run), false);
    case 'point': return choose(pointOf(run) || null);
    case 'violation': return choose(lastOf(run) || null);
  }
}

export function onKey(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target as HTMLElement;
  if (event.key === 'Escape') {
    if (helpOpen.value) return;  // the dialog closes itself
    if (filter.value) filter.value = '';
    else choose(null);
    if (target.matches('input')) target.blur();
    return;
  }
  if (target.matches('input, select, textarea') || helpOpen.value) return;
  const inTabs = target.closest('[role=tablist]') !== null;
  const actions: Record<string, () => void> = {
    j: () => goTo('next'),
    k: () => goTo('before'),
    n: () => goTo('next-interesting'),
    p: () => goTo('interesting-before'),
    b: () => goTo('point'),
    v: () => goTo('violation'),
    '/': () => document.querySelector<HTMLInputElement>('#filter')?.focus(),
    '?': () => { helpOpen.value = true; },
  };
  // The arrows scroll the page, unless a step is chosen already.
  if (chosen.value !== null && !inTabs) {
    actions['ArrowDown'] = () => goTo('next');
    actions['ArrowUp'] = () => goTo('before');
  }
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}
