import { settingUpPath } from '../../shared/web/staff-paths.ts';
import type { ListName } from './parts.ts';

export const listOfPartsPath = (id: string, list: ListName): string =>
  `${settingUpPath(id)}/lista/${list}`;

export const newPartPath = (id: string, list: ListName): string =>
  `${listOfPartsPath(id, list)}/ny`;

export const partOfListPath = (id: string, list: ListName, partId: string): string =>
  `${listOfPartsPath(id, list)}/en/${partId}`;
