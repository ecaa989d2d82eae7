// Serves another build than the project's own: node serve-build.js FOLDER, where FOLDER/build is it.
import { serve } from '../../src/start/server.js';

const { origin } = await serve(process.argv[2] ?? '.');
console.log(`Quiet Minute is at ${origin}`);
