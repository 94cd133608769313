import { lastOf } from './report';
import { goTo } from './keys';
import { chosen, filter, finding, helpOpen, shownSteps } from './place';

function Button({ to, label, title, hint, sign }: {
  to: Parameters<typeof goTo>[0]; label: string; title: string; hint: string; sign?: string;
}) {
  return (
    <button type="button" title={title} aria-keyshortcuts={hint} onClick={() => goTo(to)}>
      {sign && <span aria-hidden="true">{sign}</span>}
      <span class={sign ? 'unseen' : undefined}>{label}</span>
      {' '}<kbd aria-hidden="true">{hint}</kbd></button>
  );
}

export function StepBar() {
  const all = finding.value?.steps.length ?? 0;
  const shown = shownSteps.value.length;
  return (
    <div class="bar" role="toolbar" aria-label="Steps">
      <Button to="before" sign="‹" label="step before" title="Step before" hint="k" />
      <output>{chosen.value === null ? `${all} ${all === 1 ? 'step' : 'steps'}`
        : `step ${chosen.value} of ${lastOf(finding.value!)}`}</output>
      <Button to="next" sign="›" label="next step" title="Next step" hint="j" />
      <Button to="next-interesting" label="next of note" title="Next interesting step" hint="n" />
      <Button to="point" label="no way back" title="Blame: the point of no return" hint="b" />
      <Button to="violation" label="violation" title="The violation" hint="v" />
      <span class="find">
        <input id="filter" type="search" placeholder="filter  /" aria-label="Filter the steps"
          value={filter.value} onInput={(event) => { filter.value = event.currentTarget.value; }} />
        {filter.value && <output>{shown} of {all}</output>}
      </span>
      <button type="button" aria-label="Keys" title="Keys"
        onClick={() => { helpOpen.value = true; }}><kbd>?</kbd></button>
    </div>
  );
}
