import { render } from 'preact';
import './style.css';
import './diagram.css';
import './states.css';
import './narrow.css';
import { onKey } from './keys';
import { Page } from './page';
import { keepHash, readHash, reports, summaries } from './place';
import type { Report } from './report';

// The plain table stays in place if this cannot start.
try {
  const data = JSON.parse(document.querySelector('#report')!.textContent!);
  reports.value = (data.reports ?? [data]) as Report[];
  summaries.value = [...document.querySelectorAll('#plain .summary')]
    .map((element) => element.textContent ?? '');
  readHash();
  render(<Page />, document.querySelector('#page')!);
  document.querySelector('#plain')!.remove();
  keepHash();
  addEventListener('hashchange', readHash);
  document.addEventListener('keydown', onKey);
} catch (error) {
  document.documentElement.className = '';
  throw error;
}
