// Lines above the reading grade, each with its reason. By file and name.

export const EXCEPTIONS: Readonly<Record<string, string>> = {
	'src/messages/en/kiosk.json checkin_shame_line':
		'belongs to the wording of the question, which never changes within its version',
	'src/messages/en/take-home.json take_home_help':
		'"emergency number" is what people look for, and has no shorter name',
	'src/lib/practices/words-for-your-visit/en.yaml choices.words':
		'"explain" and "interpreter" are the words that staff act on'
};
