// npm run backup -- FOLDER: a consistent copy of everything, also while the server runs.
import './require-node.js';

import('./one-thing.js').then(({ doOneThing }) => doOneThing('backup', process.argv[2]));
