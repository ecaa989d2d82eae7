// GET /clinic/export/FILE?clinic=ID: the releases as CSV or JSON, what their columns mean, and each
// chart as a picture. All of it is made from releases.
import { clinicById } from '$lib/clinic/server/clinic-repository';
import { getLocale } from '$lib/messages/runtime';
import { practiceTitles } from '$lib/practices/catalogue';
import { requireRole } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import ChartFile from '$lib/trends/ChartFile.svelte';
import { chaptersOf, SPAN_LENGTHS } from '$lib/trends/chapters';
import { chartsOf } from '$lib/trends/charts';
import {
	dictionaryAsCsv,
	releasesAsCsv,
	releasesAsJson,
	type Export
} from '$lib/trends/server/export';
import { readTrends } from '$lib/trends/server/trend-repository';
import { error } from '@sveltejs/kit';
import { render } from 'svelte/server';
import * as v from 'valibot';
import type { RequestHandler } from './$types';

const CSV = 'text/csv; charset=utf-8';
const Span = v.fallback(v.picklist(SPAN_LENGTHS), 'block');

export const GET: RequestHandler = async (event) => {
	const { searchParams } = event.url;
	const { clinicId } = requireRole(event, searchParams.get('clinic'), ['owner', 'clinic']);
	const { file } = event.params;
	const { releases, demonstration: madeUp, small } = await readTrends(application(), clinicId);
	const { name: clinic } = await clinicById(application().db, clinicId);
	const all: Export = { clinic, madeUp, releases };
	switch (file) {
		case 'releases.csv':
			return answer(file, CSV, releasesAsCsv(all), madeUp);
		case 'releases.json':
			return answer(
				file,
				'application/json',
				JSON.stringify(releasesAsJson(all), null, '\t'),
				madeUp
			);
		case 'dictionary.csv':
			return answer(file, CSV, dictionaryAsCsv(), madeUp);
	}
	const chapters = chaptersOf(releases, v.parse(Span, searchParams.get('span')));
	const charts = chartsOf(chapters, { small, titles: practiceTitles(getLocale()) });
	const chart = file.endsWith('.svg') ? charts.get(file.slice(0, -'.svg'.length)) : undefined;
	if (!chart) error(404, 'Not found.');
	const { body } = render(ChartFile, { props: { chart, clinic, small, madeUp } });
	return answer(file, 'image/svg+xml', body, madeUp);
};

function answer(file: string, type: string, body: string, madeUp: boolean): Response {
	const name = `quiet-minute-${madeUp ? 'made-up-' : ''}${file}`;
	return new Response(body, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'no-store'
		}
	});
}
