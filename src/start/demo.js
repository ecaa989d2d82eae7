// npm run demo: a clinic that is already set up, in a folder that is thrown away.
import './require-node.js';

import('./demonstration.js').then(({ demonstrate }) => demonstrate());
