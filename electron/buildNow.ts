import { fileURLToPath } from 'node:url';
import { buildApplication } from './build.ts';
import { buildAndStamp } from './freshBuild.ts';

/** `npm run build`. */
await buildAndStamp(fileURLToPath(new URL('..', import.meta.url)), buildApplication);
