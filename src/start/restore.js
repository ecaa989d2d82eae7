// npm run restore -- BACKUP: into an empty data folder or database, with the server stopped.
import './require-node.js';

import('./one-thing.js').then(({ doOneThing }) => doOneThing('restore', process.argv[2]));
