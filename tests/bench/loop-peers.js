// Other ways to show the sea: a still picture, a cross-fade, a canvas drawn anew at each frame, a
// WebGL shader and a video, all at the glass's full size and made from the same two pictures of it.

/**
 * @typedef {object} Peer
 * @property {string} name
 * @property {(page: import('playwright').Page, pictures: [string, string]) => Promise<void>} show
 */

const FULL = 'position:absolute;inset:0;width:100%;height:100%';
/** How long the video is, in milliseconds: one breath. */
const BREATH_MS = 9000;

/** An empty page with both pictures, out-breath and in-breath, as images that have arrived. @type {Peer['show']} */
async function hang(page, pictures) {
	await page.setContent(
		`<body style="margin:0;background:black">${pictures
			.map((url) => `<img src="${url}" style="${FULL}">`)
			.join('')}</body>`
	);
	await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
}

/** What both drawn ways share: a canvas over the pictures, and the breath. @type {Peer['show']} */
async function drawn(page, pictures) {
	await hang(page, pictures);
	await page.evaluate((style) => {
		const canvas = document.createElement('canvas');
		canvas.width = innerWidth;
		canvas.height = innerHeight;
		canvas.setAttribute('style', style);
		document.body.append(canvas);
	}, FULL);
}

/** @type {Peer['show']} */
async function canvas(page, pictures) {
	await drawn(page, pictures);
	await page.evaluate((breath) => {
		const [out, full] = document.images;
		const glass = document.querySelector('canvas');
		const brush = glass?.getContext('2d');
		if (!out || !full || !glass || !brush) throw new Error('nothing to draw with');
		const { width, height } = glass;
		const draw = () => {
			const share = (1 - Math.cos((performance.now() / breath) * 2 * Math.PI)) / 2;
			brush.globalAlpha = 1;
			brush.drawImage(out, 0, 0, width, height);
			brush.globalAlpha = share;
			const grown = 1 + share * 0.02;
			brush.drawImage(full, (width * (1 - grown)) / 2, 0, width * grown, height * grown);
			requestAnimationFrame(draw);
		};
		draw();
	}, BREATH_MS);
}

const SHADER = `
precision mediump float;
uniform sampler2D rest, full; uniform vec2 size; uniform float breath, seconds;
void main() {
	vec2 at = gl_FragCoord.xy / size; at.y = 1.0 - at.y;
	float depth = max(0.0, at.y - 0.53);
	// Waves come closer together towards the horizon, and are higher near us.
	float wave = sin(7.0 / (depth + 0.035) + seconds * 1.3) * 0.006 * smoothstep(0.0, 0.3, depth);
	vec2 moved = at + vec2(wave, wave * 0.5);
	gl_FragColor = mix(texture2D(rest, moved), texture2D(full, moved), breath);
}`;

/** @type {Peer['show']} */
async function shader(page, pictures) {
	await drawn(page, pictures);
	await page.evaluate(
		({ source, breath }) => {
			const glass = document.querySelector('canvas');
			const gl = glass?.getContext('webgl', { antialias: false });
			if (!glass || !gl) throw new Error('no WebGL here');
			const program = gl.createProgram();
			for (const [kind, text] of /** @type {[number, string][]} */ ([
				[gl.VERTEX_SHADER, 'attribute vec2 at; void main() { gl_Position = vec4(at, 0, 1); }'],
				[gl.FRAGMENT_SHADER, source]
			])) {
				const part = gl.createShader(kind);
				if (!part) throw new Error('no shader');
				gl.shaderSource(part, text);
				gl.compileShader(part);
				gl.attachShader(program, part);
			}
			gl.linkProgram(program);
			gl.useProgram(program);
			gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
			gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 3, -1, -1, 3]), gl.STATIC_DRAW);
			gl.enableVertexAttribArray(0);
			gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
			for (const [unit, image] of [...document.images].entries()) {
				gl.activeTexture(gl.TEXTURE0 + unit);
				gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
				for (const edge of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) {
					gl.texParameteri(gl.TEXTURE_2D, edge, gl.CLAMP_TO_EDGE);
				}
				gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
				gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGB, gl.RGB, gl.UNSIGNED_BYTE, image);
				gl.uniform1i(gl.getUniformLocation(program, unit === 0 ? 'rest' : 'full'), unit);
			}
			gl.uniform2f(gl.getUniformLocation(program, 'size'), glass.width, glass.height);
			const [breathing, seconds] = ['breath', 'seconds'].map((name) =>
				gl.getUniformLocation(program, name)
			);
			const draw = () => {
				const now = performance.now();
				gl.uniform1f(breathing ?? null, (1 - Math.cos((now / breath) * 2 * Math.PI)) / 2);
				gl.uniform1f(seconds ?? null, now / 1000);
				gl.drawArrays(gl.TRIANGLES, 0, 3);
				requestAnimationFrame(draw);
			};
			draw();
		},
		{ source: SHADER, breath: BREATH_MS }
	);
}

/** The canvas's own breath, recorded in this browser and played from memory. @type {Peer['show']} */
async function video(page, pictures) {
	await canvas(page, pictures);
	await page.evaluate(
		async ({ breath, style }) => {
			const glass = document.querySelector('canvas');
			if (!glass) throw new Error('nothing to record');
			const recorder = new MediaRecorder(glass.captureStream(30), {
				videoBitsPerSecond: 4_000_000
			});
			/** @type {Blob[]} */
			const parts = [];
			recorder.ondataavailable = ({ data }) => parts.push(data);
			const stopped = new Promise((resolve) => (recorder.onstop = resolve));
			recorder.start();
			setTimeout(() => recorder.stop(), breath);
			await stopped;
			const film = document.createElement('video');
			film.src = URL.createObjectURL(new Blob(parts, { type: recorder.mimeType }));
			film.muted = film.loop = true;
			film.setAttribute('style', style);
			// Nothing but the film may cost anything: the canvas's frames end with its page's content.
			window.requestAnimationFrame = () => 0;
			document.body.replaceChildren(film);
			await film.play();
		},
		{ breath: BREATH_MS, style: FULL }
	);
}

/** @type {Peer['show']} */
async function crossFade(page, pictures) {
	await hang(page, pictures);
	await page.evaluate(() => {
		// As galleries do it: two and a half seconds of fading in every ten.
		document.images[1]?.animate(
			[
				{ opacity: 0, offset: 0 },
				{ opacity: 0, offset: 0.25 },
				{ opacity: 1, offset: 0.5 },
				{ opacity: 1, offset: 0.75 },
				{ opacity: 0, offset: 1 }
			],
			{ duration: 20_000, iterations: Infinity }
		);
	});
}

/** @type {Peer[]} */
export const PEERS = [
	{ name: 'a still picture', show: hang },
	{ name: 'a cross-fade', show: crossFade },
	{ name: 'an HTML video', show: video },
	{ name: 'Canvas 2D, every frame', show: canvas },
	{ name: 'WebGL, every frame', show: shader }
];
