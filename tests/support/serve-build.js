// Serves another build than the project's own: node serve-build.js FOLDER, where FOLDER/build is it.
// With PATIENCE_MS it waits that long for a request's headers and twice as long for all of it.
import { serve } from '../../src/start/server.js';

const headers = Number(process.env.PATIENCE_MS);
const patience = headers ? { headers, whole: 2 * headers, looksEvery: headers / 4 } : undefined;
const { origin } = await serve(process.argv[2] ?? '.', patience);
console.log(`Quiet Minute is at ${origin}`);
