// The design system as one picture: every token of app.css with its value as the browser reads it,
// drawn by the tokens themselves. Nothing is written down twice.

/** @param {import('playwright').Page} page @param {import('./camera.js').Camera} camera @param {string} origin */
export async function shootLook(page, camera, origin) {
	await page.goto(`${origin}/sign-in`);
	await page.evaluate(drawTokens);
	await camera.shootAll(page, 'look');
}

/** Runs in the page. */
function drawTokens() {
	/** @type {Map<string, Map<string, string>>} from a selector, with the media it stands in, to its tokens */
	const found = new Map();
	/** @param {CSSRuleList} rules @param {string} within @param {string} around selector of the rule it is nested in */
	const gather = (rules, within, around) => {
		for (const rule of rules) {
			const isStyle = rule instanceof CSSStyleRule;
			const selector = isStyle ? rule.selectorText.replace('&', around) : around;
			const media = rule instanceof CSSMediaRule ? rule.conditionText : within;
			if ('style' in rule && rule.style instanceof CSSStyleDeclaration) {
				const { style } = rule;
				for (const name of style) {
					if (!name.startsWith('--') || name.startsWith('--lightningcss')) continue;
					const key = [selector, media].filter(Boolean).join(' · ');
					const tokens = found.get(key) ?? new Map();
					found.set(key, tokens.set(name, style.getPropertyValue(name).trim()));
				}
			}
			if ('cssRules' in rule && rule.cssRules instanceof CSSRuleList) {
				gather(rule.cssRules, media, selector);
			}
		}
	};
	for (const sheet of document.styleSheets) gather(sheet.cssRules, '', '');

	/** @param {string} tag @param {string} [text] @param {string} [style] */
	const make = (tag, text = '', style = '') => {
		const element = document.createElement(tag);
		element.textContent = text;
		element.setAttribute('style', style);
		return element;
	};
	const sheet = make('main', '', 'padding:32px;background:white;color:black;font:15px var(--font-sans)');
	for (const [where, tokens] of found) {
		const named = [...tokens].filter(([name]) => !name.startsWith('--tw-'));
		if (named.length === 0) continue;
		sheet.append(make('h2', where, 'margin:28px 0 10px;font:600 19px var(--font-sans)'));
		const grid = make('div', '', 'display:grid;grid-template-columns:repeat(4,1fr);gap:10px');
		for (const [name, value] of named) {
			const card = make('div', '', 'display:flex;gap:10px;align-items:center;min-width:0');
			const isColour = name.startsWith('--color-');
			card.append(
				make('span', '', `flex:none;width:56px;height:44px;border-radius:12px;${isColour ? `border:1px solid #888;background:${value}` : ''}`),
				make('span', `${name.slice(2)}\n${value}`, 'white-space:pre-line;overflow-wrap:anywhere;font-size:12px')
			);
			grid.append(card);
		}
		sheet.append(grid);
	}
	sheet.append(make('h2', 'type', 'margin:28px 0 10px;font:600 19px var(--font-sans)'));
	for (const [size, family] of [
		['slow', 'slow'],
		['need', 'sans'],
		['rest', 'sans'],
		['staff-title', 'sans'],
		['staff', 'sans'],
		['staff-small', 'sans']
	]) {
		sheet.append(
			make('p', `${size}: It is good that you are here.`, `margin:6px 0;font-family:var(--font-${family});font-size:var(--text-${size});line-height:var(--text-${size}--line-height)`)
		);
	}
	document.body.replaceChildren(sheet);
}
