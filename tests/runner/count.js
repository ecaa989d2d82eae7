// What the runners' reports come to. Nothing may pass by not having run: a skipped or flaky test, a
// file that couldn't be loaded, a runner that crashed or found no tests all count as failed.

/** @typedef {{ passed: number, failures: string[] }} Count */

/** @param {Count[]} counts @returns {Count} */
export function addUp(counts) {
	return {
		passed: counts.reduce((sum, { passed }) => sum + passed, 0),
		failures: counts.flatMap(({ failures }) => failures)
	};
}

/** @param {string} name @param {number | null} status @returns {Count} */
export function countOfCommand(name, status) {
	return status === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [name] };
}

/**
 * @param {{ testResults: { name: string, status: string, assertionResults: { fullName: string, status: string }[] }[] } | null} report
 * @param {number | null} status
 * @returns {Count}
 */
export function countOfVitest(report, status) {
	if (!report) return { passed: 0, failures: ['vitest gave no report'] };
	const tests = report.testResults.flatMap(({ name, status, assertionResults }) => [
		...assertionResults.map((test) => ({ ...test, name: `${name}: ${test.fullName}` })),
		...(assertionResults.length === 0 ? [{ name: `${name} (the whole file)`, status }] : [])
	]);
	return withStatus('vitest', tests, status);
}

/** @typedef {{ title: string, file: string, tests: { status: string }[] }} Spec */
/** @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite */

/**
 * @param {{ suites: Suite[] } | null} report
 * @param {number | null} status
 * @returns {Count}
 */
export function countOfPlaywright(report, status) {
	if (!report) return { passed: 0, failures: ['playwright gave no report'] };
	const tests = report.suites.flatMap(specsOf).flatMap(({ file, title, tests }) =>
		tests.map((test) => ({
			name: `${file}: ${title}`,
			status: test.status === 'expected' ? 'passed' : test.status
		}))
	);
	return withStatus('playwright', tests, status);
}

/** @param {Suite} suite @returns {Spec[]} */
function specsOf({ specs = [], suites = [] }) {
	return [...specs, ...suites.flatMap(specsOf)];
}

/**
 * @param {string} runner
 * @param {{ name: string, status: string }[]} tests
 * @param {number | null} status
 * @returns {Count}
 */
function withStatus(runner, tests, status) {
	const passed = tests.filter((test) => test.status === 'passed').length;
	const failures = tests
		.filter((test) => test.status !== 'passed')
		.map((test) => (test.status === 'failed' ? test.name : `${test.name} (${test.status})`));
	if (tests.length === 0) failures.push(`${runner} ran nothing`);
	if (status !== 0 && failures.length === 0) failures.push(`${runner} ended with ${status}`);
	return { passed, failures };
}
