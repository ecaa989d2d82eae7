import {
	CheckinFormSchema,
	DeskFormSchema,
	ClinicFormSchema,
	ExceptionsFormSchema,
	HelpFormSchema,
	PinFormSchema,
	PracticesFormSchema,
	TrendsFormSchema
} from '$lib/clinic/forms';
import {
	changeSettings,
	SECTIONS,
	undoSettings,
	type Section
} from '$lib/clinic/server/change-settings';
import { clinicById, type ClinicDraft } from '$lib/clinic/server/clinic-repository';
import { readForm } from '$lib/clinic/server/read-form';
import { hashPin } from '$lib/clinic/server/staff-pin';
import type { ClinicSettings } from '$lib/clinic/settings';
import { BLOCK_LENGTHS, firstOfLength } from '$lib/core/blocks';
import { PRACTICES } from '$lib/core/practice-names';
import { dateAt, mondayOf } from '$lib/core/weeks';
import { getLocale } from '$lib/messages/runtime';
import { gentlestFirst, practiceTitle } from '$lib/practices/catalogue';
import { requireRole } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import { readRunning } from '$lib/trends/server/trend-repository';
import { SMALL_CELL } from '$lib/trends/statistics';
import { publish } from '$lib/tablets/server/channel';
import { error, fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { Actions, PageServerLoad } from './$types';

const UndoForm = v.object({ section: v.picklist(SECTIONS), token: v.string() });

/** What a section does to a clinic. Slow work (hashing) is done before, outside the transaction. */
type Change = (clinic: ClinicDraft) => ClinicDraft;

export const load: PageServerLoad = async (event) => {
	const { clinicId } = owner(event);
	const { db, clock } = application();
	const { name, timeZone, settings, blockLength } = await clinicById(db, clinicId);
	const running = await readRunning(application(), clinicId);
	const { hours, languages, help, helpCheckedAt, checkin, practices, exceptions, smallCell } =
		settings;
	return {
		clinic: { name, timeZone, hours, languages },
		help,
		helpCheckedAt,
		checkin,
		exceptions: exceptions ?? [],
		today: todayAt(clock.now(), timeZone),
		call: settings.call ?? false,
		smallCell: smallCell ?? SMALL_CELL,
		blockLength,
		blockLengths: BLOCK_LENGTHS.map((length) => ({
			length,
			/** The Monday with which it would begin, in milliseconds; UTC. */
			from: mondayOf(firstOfLength(running, length).from)
		})),
		practices: gentlestFirst(PRACTICES).map((practice) => ({
			name: practice,
			title: practiceTitle(practice, getLocale()),
			offered: practices.includes(practice)
		}))
	};
};

export const actions: Actions = {
	clinic: save('clinic', ClinicFormSchema, ({ name, timeZone, ...given }) => (clinic) => ({
		...clinic,
		name,
		timeZone,
		settings: { ...clinic.settings, ...given }
	})),
	help: save('help', HelpFormSchema, ({ emergency, crisis, translated }) => {
		const helpCheckedAt = application().clock.now();
		return withSettings({ help: { emergency, crisis, translated }, helpCheckedAt });
	}),
	/** In one tap, from wherever the reminder stands. */
	stillRight: async (event) => {
		const asOwner = owner(event);
		const helpCheckedAt = application().clock.now();
		await changeSettings(application(), asOwner, 'help-checked', withSettings({ helpCheckedAt }));
		return { section: 'help', refused: null };
	},
	exceptions: save('exceptions', ExceptionsFormSchema, (exceptions) => (clinic) => {
		// What is over needn't be kept.
		const today = todayAt(application().clock.now(), clinic.timeZone);
		const ahead = exceptions.filter(({ date }) => date >= today);
		return { ...clinic, settings: { ...clinic.settings, exceptions: ahead } };
	}),
	undo: async (event) => {
		const asOwner = owner(event);
		const asked = v.safeParse(UndoForm, Object.fromEntries(await event.request.formData()));
		if (!asked.success) error(400, 'The form is malformed.');
		const { section, token } = asked.output;
		const undo = await undoSettings(application(), asOwner, section, token);
		if (undo === null) return fail(409, { section, refused: null, tooLate: true });
		await publish({ type: 'config', clinicId: asOwner.clinicId });
		return { section, refused: null, undo, undone: true };
	},
	pin: save('pin', PinFormSchema, async ({ pin }) =>
		withSettings({ staffPin: await hashPin(pin) })
	),
	checkin: save('checkin', CheckinFormSchema, (checkin) => withSettings({ checkin })),
	practices: save('practices', PracticesFormSchema, withSettings),
	desk: save('desk', DeskFormSchema, withSettings),
	trends: save('trends', TrendsFormSchema, ({ smallCell, blockLength }) => (clinic) => ({
		...clinic,
		blockLength,
		settings: { ...clinic.settings, smallCell }
	}))
};

/** On the clinic's wall calendar: "2026-11-25". */
function todayAt(instant: number, timeZone: string): string {
	const { year, month, day } = dateAt(instant, timeZone);
	return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

function withSettings(change: Partial<ClinicSettings>): Change {
	return (clinic) => ({ ...clinic, settings: { ...clinic.settings, ...change } });
}

/** The action of one section: reads the form, changes the clinic, tells the tablets. */
function save<S extends v.GenericSchema>(
	section: Section,
	schema: S,
	changeFor: (given: v.InferOutput<S>) => Change | Promise<Change>
) {
	return async (event: RequestEvent) => {
		const asOwner = owner(event);
		const read = readForm(schema, await event.request.formData(), ['pin']);
		if (!read.ok) return fail(400, { section, refused: read.refused });
		const change = await changeFor(read.output);
		const undo = await changeSettings(application(), asOwner, section, change);
		await publish({ type: 'config', clinicId: asOwner.clinicId });
		return { section, refused: null, undo };
	};
}

function owner(event: RequestEvent) {
	return requireRole(event, event.url.searchParams.get('clinic'), ['owner']);
}
