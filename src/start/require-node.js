// Import this first: it ends the process with one clear line when Node is too old for the rest.
import { complaintAboutNode } from './node-version.js';

const complaint = complaintAboutNode(process.versions.node);
if (complaint) {
	console.error(complaint);
	process.exit(1);
}
