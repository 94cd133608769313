import { useState } from 'preact/hooks';

export function Copy({ text, what }: { text: string; what: string }) {
  const [said, say] = useState('Copy');
  // A page opened from a file may be refused the clipboard.
  const copy = () => navigator.clipboard?.writeText(text)
    .then(() => say('Copied'), () => say('Not allowed'));
  return <button type="button" class="copy" aria-label={`${said} ${what}`} onClick={copy}>{said}
  </button>;
}
