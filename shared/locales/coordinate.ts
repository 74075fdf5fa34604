import { coordinateEn } from './coordinate.en.ts';
import { type Coordinate, coordinateSv } from './coordinate.sv.ts';
import type { Language } from './language.ts';

export const coordinate: Record<Language, Coordinate> = { sv: coordinateSv, en: coordinateEn };
