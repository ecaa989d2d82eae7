// npm run shots: a picture of every screen into shots/, so that anyone can look. With names of manners
// (npm run shots -- 1280x800-es), only those.
import '../src/start/require-node.js';

import('./shots/all.js').then(({ shootAll }) => shootAll(process.argv.slice(2)));
