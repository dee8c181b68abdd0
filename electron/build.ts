import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, createLogger, type InlineConfig, type Logger } from 'vite';
import { NONCE_PLACEHOLDER } from './pageHeaders.ts';

/** Found at run time: Electron's own module, and codecs, which look for their compiled part beside their script. */
const NOT_BUNDLED = ['electron', /^@cornerstonejs\/codec-/];

/** Builds the page, the desktop host and its preload script into `dist`, saying nothing unless something is wrong. */
export async function buildApplication(root: string): Promise<void> {
  await build(pageConfig(root));
  await buildDesktopHost(root, join(root, 'dist', 'electron'));
}

export async function buildDesktopHost(root: string, outDir: string): Promise<void> {
  await build(nodeConfig(root, outDir, { entry: 'electron/main.ts', file: 'main.js', format: 'es' }));
  // The thread that reads films for an import: found beside what starts it.
  const worker = { entry: 'src/project/intakeWorker.ts', file: 'intakeWorker.js', format: 'es' } as const;
  await build(nodeConfig(root, outDir, worker));
  // A sandboxed preload script is one CommonJS file: nothing but Electron can be required there.
  await build(nodeConfig(root, outDir, { entry: 'electron/preload.ts', file: 'preload.cjs', format: 'cjs' }));
}

function pageConfig(root: string): InlineConfig {
  return {
    configFile: false,
    logLevel: 'warn',
    customLogger: withoutNodeParts(createLogger('warn')),
    root: join(root, 'renderer'),
    plugins: [react()],
    html: { cspNonce: NONCE_PLACEHOLDER },
    worker: { format: 'es' },
    build: {
      outDir: join(root, 'dist', 'renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      modulePreload: { polyfill: false },
      // An inlined asset would be a data: address, which the page may not fetch.
      assetsInlineLimit: 0,
      // The page comes from this machine: the size of a download is no concern.
      chunkSizeWarningLimit: 10_000,
    },
  };
}

/** Compiled codecs ask for `fs` and `path` where they find themselves in Node: in the page they never do. */
function withoutNodeParts(logger: Logger): Logger {
  const isExpected = (message: string) => message.includes('externalized for browser compatibility');
  return {
    ...logger,
    warn: (message, options) => {
      if (!isExpected(message)) logger.warn(message, options);
    },
  };
}

function nodeConfig(
  root: string,
  outDir: string,
  { entry, file, format }: { entry: string; file: string; format: 'es' | 'cjs' },
): InlineConfig {
  return {
    configFile: false,
    logLevel: 'warn',
    root,
    ssr: { noExternal: true },
    build: {
      ssr: join(root, entry),
      outDir,
      emptyOutDir: false,
      target: 'node24',
      rolldownOptions: {
        external: NOT_BUNDLED,
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  };
}
