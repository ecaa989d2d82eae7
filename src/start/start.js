// npm start: from a fresh clone to a serving address. Nothing else is imported before Node is known
// to be new enough.
import './require-node.js';

import('./normal.js').then(({ start }) => start());
