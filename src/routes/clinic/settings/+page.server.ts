import {
	CheckinFormSchema,
	DeskFormSchema,
	ClinicFormSchema,
	HelpFormSchema,
	PinFormSchema,
	PracticesFormSchema,
	TrendsFormSchema
} from '$lib/clinic/forms';
import { changeSettings, type Section } from '$lib/clinic/server/change-settings';
import { clinicById, type ClinicDraft } from '$lib/clinic/server/clinic-repository';
import { readForm } from '$lib/clinic/server/read-form';
import { hashPin } from '$lib/clinic/server/staff-pin';
import type { ClinicSettings } from '$lib/clinic/settings';
import { PRACTICES } from '$lib/core/practice-names';
import { getLocale } from '$lib/messages/runtime';
import { gentlestFirst, practiceTitle } from '$lib/practices/catalogue';
import { requireRole } from '$lib/server/access/roles';
import { application } from '$lib/server/application';
import { SMALL_CELL } from '$lib/trends/statistics';
import { publish } from '$lib/tablets/server/channel';
import { fail, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import type { Actions, PageServerLoad } from './$types';

/** Help lines are to be called and checked again after this long. */
const CHECK_AFTER_MS = 90 * 86_400_000;

/** What a section does to a clinic. Slow work (hashing) is done before, outside the transaction. */
type Change = (clinic: ClinicDraft) => ClinicDraft;

export const load: PageServerLoad = async (event) => {
	const { clinicId } = owner(event);
	const { db, clock } = application();
	const { name, timeZone, settings } = await clinicById(db, clinicId);
	const { hours, languages, help, helpCheckedAt, checkin, practices, smallCell } = settings;
	return {
		clinic: { name, timeZone, hours, languages },
		help,
		helpCheckedAt,
		checkDue: clock.now() - helpCheckedAt > CHECK_AFTER_MS,
		checkin,
		call: settings.call ?? false,
		smallCell: smallCell ?? SMALL_CELL,
		practices: gentlestFirst(PRACTICES).map((practice) => ({
			name: practice,
			title: practiceTitle(practice, getLocale()),
			offered: practices.includes(practice)
		}))
	};
};

export const actions: Actions = {
	clinic: save('clinic', ClinicFormSchema, ({ name, timeZone, ...given }) => (clinic) => ({
		name,
		timeZone,
		settings: { ...clinic.settings, ...given }
	})),
	help: save('help', HelpFormSchema, ({ emergency, crisis, translated }) => {
		const helpCheckedAt = application().clock.now();
		return withSettings({ help: { emergency, crisis, translated }, helpCheckedAt });
	}),
	pin: save('pin', PinFormSchema, async ({ pin }) =>
		withSettings({ staffPin: await hashPin(pin) })
	),
	checkin: save('checkin', CheckinFormSchema, (checkin) => withSettings({ checkin })),
	practices: save('practices', PracticesFormSchema, withSettings),
	desk: save('desk', DeskFormSchema, withSettings),
	trends: save('trends', TrendsFormSchema, withSettings)
};

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
		await changeSettings(application(), asOwner, section, await changeFor(read.output));
		await publish({ type: 'config', clinicId: asOwner.clinicId });
		return { section, refused: null };
	};
}

function owner(event: RequestEvent) {
	return requireRole(event, event.url.searchParams.get('clinic'), ['owner']);
}
