// The end of npm run build: the next start finds what was built.
import { stampBuild } from './build.js';

stampBuild(process.cwd());
