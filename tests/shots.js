// npm run shots: a picture of every screen into shots/, so that anyone can look.
import '../src/start/require-node.js';

import('./shots/all.js').then(({ shootAll }) => shootAll());
