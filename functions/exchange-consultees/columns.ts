/** Which column of a file holds what. */
import * as z from 'zod/mini';
import { type ListColumn, listColumns } from '../../shared/domain/distribution-list.ts';

/** By what it holds: the column's place, from 0; absent for what the file does not have. */
export const Mapping = z.partialRecord(z.enum(listColumns), z.int());
export type Mapping = z.infer<typeof Mapping>;

export const requiredColumns: ListColumn[] = ['name', 'email'];

/** How people head their columns, in Swedish and English, without case, spaces and marks. Ours come first. */
const headings: Record<ListColumn, string[]> = {
  id: ['beteckning', 'listid', 'id'],
  name: [
    'namn',
    'name',
    'organisation',
    'organization',
    'remissinstans',
    'instans',
    'aktör',
  ].concat(['organisationensnamn', 'organisationsnamn', 'consultee', 'actor', 'organisationname']),
  category: ['kategori', 'category', 'typ', 'type', 'slag', 'kind', 'sort', 'organisationstyp'],
  organisationNumber: [
    'organisationsnummer',
    'organisationnumber',
    'organisationsnr',
    'orgnr',
  ].concat(['orgnummer', 'organizationnumber', 'orgnumber', 'orgno', 'registrationnumber']),
  email: [
    'epostadress',
    'emailaddress',
    'epost',
    'email',
    'mejl',
    'mejladress',
    'mail',
    'mailadress',
  ].concat(['funktionsbrevlåda', 'brevlåda', 'mailbox']),
  contactName: [
    'kontaktperson',
    'contactperson',
    'kontakt',
    'contact',
    'contactname',
    'handläggare',
  ],
  language: ['språk', 'language'],
};

const fold = (heading: string): string =>
  heading
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** What the headings say. */
export function guessColumns(header: string[]): Mapping {
  const folded = header.map(fold);
  const mapping: Mapping = {};
  for (const column of listColumns)
    for (const heading of headings[column]) {
      const at = folded.indexOf(heading);
      if (at >= 0) mapping[column] ??= at;
    }
  return mapping;
}

export const fieldOf = (column: ListColumn): string => `kolumn-${column}`;

/** What somebody chose. */
export function mappingIn(form: URLSearchParams): Mapping {
  const chosen = listColumns.map((column) => [column, form.get(fieldOf(column)) ?? ''] as const);
  return Object.fromEntries(
    chosen.flatMap(([column, at]) => (/^\d{1,3}$/.test(at) ? [[column, Number(at)]] : [])),
  );
}

export type MappingFault = { column: ListColumn } & (
  { fault: 'required' } | { fault: 'twice'; other: ListColumn }
);

export const faultsOf = (mapping: Mapping): MappingFault[] =>
  listColumns.flatMap((column, index): MappingFault[] => {
    const at = mapping[column];
    if (at === undefined)
      return requiredColumns.includes(column) ? [{ column, fault: 'required' }] : [];
    const other = listColumns.slice(0, index).find((each) => mapping[each] === at);
    return other ? [{ column, fault: 'twice', other }] : [];
  });
