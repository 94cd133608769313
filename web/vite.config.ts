import { createHash } from 'node:crypto';
import { defineConfig, type Plugin } from 'vite';

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// Hides the plain table before it is painted; `main.tsx` shows it again if the page cannot start.
const early = "document.documentElement.className='js'";

// Everything in one file, which may run exactly this script and these styles and fetch nothing.
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const html = files.find((file) => file.fileName === 'index.html');
      const script = files.find((file) => file.type === 'chunk');
      const style = files.find((file) => file.fileName.endsWith('.css'));
      if (html?.type !== 'asset' || script?.type !== 'chunk' || style?.type !== 'asset') {
        throw new Error('expected one page, one script and one style sheet');
      }
      // In a script of a page "</script" and "<!--" would end or change it.
      const code = script.code.trim().replace(/<(?=\/script|!--|script)/gi, '\\x3c');
      const css = String(style.source).trim();
      const policy = `default-src 'none'; script-src ${sha256(early)} ${sha256(code)}; ` +
        `style-src ${sha256(css)}; base-uri 'none'; form-action 'none'`;
      const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">\n` +
        `<script>${early}</script>\n<style>${css}</style>\n`;
      const page = String(html.source)
        .replace(/<script type="module"[^>]*><\/script>\s*/, '')
        .replace(/<link rel="stylesheet"[^>]*>\s*/, '')
        .replace('<title>', () => `${head}<title>`)
        .replace('</body>', () => `<script type="module">${code}</script>\n</body>`);
      for (const file of files) delete bundle[file.fileName];
      this.emitFile({ type: 'asset', fileName: 'report.html', source: page });
    },
  };
}

export default defineConfig({
  plugins: [oneFile()],
  build: {
    target: 'es2022',
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
