// Files sent as pictures: what is none, what only begins like one, and what carries something with it.
import sharp from 'sharp';
import { Caller } from '../caller';
import type { TwoClinics } from '../../support/two-clinics';
import { read } from '../deeds/deed';
import type { Attack } from './attack';

const SCRIPT = '<script>alert(document.cookie)</script>';

/** By what they are; each calls itself a JPEG. */
async function noPictures(): Promise<Record<string, Buffer>> {
	const create = { width: 800, height: 800, channels: 3, background: '#456' } as const;
	const jpeg = await sharp({ create }).jpeg().toBuffer();
	const png = await sharp({ create }).png().toBuffer();
	// Its first chunk says that it is 30,000 pixels wide and high.
	const vast = Buffer.from(png);
	vast.writeUInt32BE(30_000, 16);
	vast.writeUInt32BE(30_000, 20);
	return {
		'a page': Buffer.from(`<!doctype html>${SCRIPT}`),
		'a drawing with a script': Buffer.from(
			`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800">${SCRIPT}</svg>`
		),
		'a drawing that fetches a file': Buffer.from(
			'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
		),
		'a document': Buffer.from('%PDF-1.7 ...'),
		'an archive': Buffer.from('504b0304140000000800', 'hex'),
		'a program': Buffer.from('7f454c4602010100', 'hex'),
		'a page behind the first bytes of a JPEG': Buffer.concat([
			jpeg.subarray(0, 3),
			Buffer.from(SCRIPT)
		]),
		'half a JPEG': jpeg.subarray(0, jpeg.length / 2),
		'a picture that would fill the memory': vast,
		nothing: Buffer.alloc(0)
	};
}

async function upload(house: TwoClinics, name: string, bytes: Buffer) {
	const form = new FormData();
	form.set('picture', new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' }));
	const owner = new Caller(house, house.cookies.owner);
	const { status } = await owner.upload('/clinic/pictures?/add', form);
	return status;
}

export const UPLOADS: Readonly<Record<string, Attack>> = {
	'files that are no pictures': {
		by: 'a script on the internet',
		without: [
			'if (!encoded.ok) return encoded.refusal;',
			'if (!encoded.ok) Object.assign(encoded, { id: app.clock.now() + "", bytes: file.bytes });'
		],
		async tries(house) {
			const went: string[] = [];
			const count = () => Number(read(house, 'select count(*) as n from picture').n);
			const before = count();
			for (const [what, bytes] of Object.entries(await noPictures())) {
				const status = await upload(house, '../../hills.jpg', bytes);
				if (status !== 400) went.push(`${what}: ${status}`);
			}
			if (count() !== before) went.push(`${count() - before} of them were kept`);
			return went;
		}
	},

	'a picture with a script inside, and a name that is one': {
		by: 'a script on the internet',
		without: [
			'bytes = new Uint8Array(await pixels.webp(',
			'bytes = file; void (await pixels.webp('
		],
		async tries(house) {
			const went: string[] = [];
			const create = { width: 900, height: 700, channels: 3, background: '#654' } as const;
			const honest = await sharp({ create })
				.withExif({ IFD0: { Copyright: SCRIPT } })
				.jpeg()
				.toBuffer();
			const status = await upload(house, SCRIPT, Buffer.concat([honest, Buffer.from(SCRIPT)]));
			if (status !== 200) went.push(`was not taken: ${status}`);
			const { id } = read(house, 'select id from picture order by place desc');
			const owner = new Caller(house, house.cookies.owner);
			const clinic = `clinic=${house.clinicId}`;
			const picture = await owner.get(`/api/clinic/pictures/${String(id)}?${clinic}`);
			if ((await picture.text()).includes('<script')) went.push('is served with it');
			const said = ['content-type', 'x-content-type-options'].map((name) =>
				picture.headers.get(name)
			);
			if (said.join() !== 'image/webp,nosniff') went.push(`is served as ${said.join()}`);
			const page = await (await owner.get(`/clinic/pictures?${clinic}`)).text();
			if (page.includes(SCRIPT)) went.push('its name is on the page as it is');
			return went;
		}
	}
};
