// Part of npm run check: prints what is wrong with the words that patients read, and where.
import path from 'node:path';
import { runnerImport } from 'vite';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** @type {{ module: typeof import('./mistakes') }} */
const { module } = await runnerImport(path.join(ROOT, 'tests/words/mistakes.ts'));
const mistakes = module.wordMistakes(ROOT);
for (const mistake of mistakes) console.error(mistake);
process.exit(mistakes.length === 0 ? 0 : 1);
