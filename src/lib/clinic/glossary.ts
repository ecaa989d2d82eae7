// The words that patients and clinicians share, each with what it means.
import { m } from '$lib/messages/messages';

export const GLOSSARY = [
	[m.glossary_pain, m.glossary_pain_means],
	[m.glossary_flare, m.glossary_flare_means],
	[m.glossary_signal, m.glossary_signal_means],
	[m.glossary_loop, m.glossary_loop_means],
	[m.glossary_shame, m.glossary_shame_means],
	[m.glossary_blame, m.glossary_blame_means],
	[m.glossary_critic, m.glossary_critic_means],
	[m.glossary_coach, m.glossary_coach_means],
	[m.glossary_kindness, m.glossary_kindness_means],
	[m.glossary_alone, m.glossary_alone_means],
	[m.glossary_danger, m.glossary_danger_means],
	[m.glossary_observer, m.glossary_observer_means],
	[m.glossary_soothing, m.glossary_soothing_means],
	[m.glossary_grounding, m.glossary_grounding_means],
	[m.glossary_pacing, m.glossary_pacing_means],
	[m.glossary_limit, m.glossary_limit_means],
	[m.glossary_side, m.glossary_side_means],
	[m.glossary_practice, m.glossary_practice_means],
	[m.glossary_checkin, m.glossary_checkin_means],
	[m.glossary_success, m.glossary_success_means]
] as const;
