import { extensionsEn } from './extensions.en.ts';
import { type Extensions, extensionsSv } from './extensions.sv.ts';
import type { Language } from './language.ts';

/** What pages say of more time to answer (anstånd): the consultee's and the coordinator's. */
export const extensionWords: Record<Language, Extensions> = { sv: extensionsSv, en: extensionsEn };
