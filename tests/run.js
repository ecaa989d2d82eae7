// npm test: from a fresh clone to one line, `N passed, N failed`. `--long` takes the large numbers of
// rounds; `--check` counts types, lint and formatting as one test more.
import '../src/start/require-node.js';

import('./runner/all.js').then(({ runAll }) => runAll(process.argv.slice(2)));
