/** Minutes after midnight as a time field writes them: 1500 is "01:00" of the next morning. */
export function wallTime(minutes: number): string {
	const ofDay = minutes % 1440;
	const two = (number: number) => String(number).padStart(2, '0');
	return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}
