import { exchangeEn } from './exchange.en.ts';
import { type Exchange, exchangeSv } from './exchange.sv.ts';
import type { Language } from './language.ts';

export const exchange: Record<Language, Exchange> = { sv: exchangeSv, en: exchangeEn };
