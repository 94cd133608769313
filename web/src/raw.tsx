import { useMemo } from 'preact/hooks';
import { Copy } from './copy';

const shownMax = 200_000;  // characters; more would make the page slow

export function Raw() {
  const text = useMemo(() => document.querySelector('#report')!.textContent!, []);
  return (
    <>
      <p class="file"><Copy text={text} what="the JSON" />
        {text.length > shownMax &&
          <span> · only its beginning is shown, Copy takes all of it</span>}
      </p>
      <pre>{text.slice(0, shownMax)}</pre>
    </>
  );
}
