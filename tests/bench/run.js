// npm run bench: what the kiosk weighs and how fast it starts without a network, beside an empty
// SvelteKit page that is built and measured in the same run.
import '../../src/start/require-node.js';

import('./kiosk-beside-empty.js').then(({ bench }) => bench());
