/** The pages of a consultation's parts: a form each, and what is said when somebody else was there first. */
import { isDeepStrictEqual } from 'node:util';
import { comparableCaseReference } from '../../shared/domain/case-reference.ts';
import { type Consultation, partLimit } from '../../shared/domain/consultation.ts';
import { PartId, slugOf } from '../../shared/domain/ids.ts';
import type { Draft } from '../../shared/domain/setting-up.ts';
import { answerLimit } from '../../shared/domain/text.ts';
import { settingUpWords } from '../../shared/locales/setting-up.ts';
import { listConsultations } from '../../shared/store/consultations.ts';
import {
  Button,
  type FieldError,
  FormErrors,
  Notice,
  SummaryList,
} from '../../shared/web/components.tsx';
import type { Response } from '../../shared/web/http.ts';
import { settingUpPath } from '../../shared/web/staff-paths.ts';

import { notFound, type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { type Asked, draftAsked, type Page } from './asked.ts';
import { faultsOf } from './faults.ts';
import { Fields } from './fields.tsx';
import { openedPage } from './opened-page.tsx';
import { listOfPartsPath, newPartPath } from './paths.ts';
import {
  type FieldSpec,
  isField,
  isList,
  isPart,
  lists,
  partOfList,
  parts,
  type Typed,
  typedIn,
} from './parts.ts';
import { changeDraft, seenMark } from './saving.ts';

/** A page on which something of a consultation is typed. */
interface Form {
  title: string;
  lead: string;
  path: string;
  /** Where it leads once it is saved, and who gives up. */
  next: string;
  back: string;
  fields: FieldSpec[];
  of: (draft: Draft) => Typed;
  put: (draft: Draft, typed: Typed) => Draft;
  /** Said when what it changes is gone. */
  gone?: string;
}

/** The form that is asked for: of a part of the consultation, or of one of a list. */
function formAsked({ params, viewer }: Asked, draft: Draft): Form | undefined {
  const words = settingUpWords[viewer.language];
  const { id } = draft.consultation;
  const { part, list, partId } = params;
  if (isPart(part)) {
    const { title, lead } = words.parts[part];
    const next = settingUpPath(id);
    return { ...parts[part], title, lead, path: `${next}/del/${part}`, next, back: next };
  }
  if (!isList(list)) return undefined;
  const known = PartId.safeParse(partId);
  if (!known.success) return undefined;
  const one = partOfList(lists[list], known.data);
  const next = listOfPartsPath(id, list);
  return {
    ...one,
    ...{ lead: '', path: `${next}/en/${known.data}`, next, back: next },
    title: words.lists[list].change(one.of(draft).name ?? known.data),
    gone: words.lists[list].gone,
  };
}

export const askForPart: Page = async (asked) => {
  const draft = await draftAsked(asked);
  const form = draft && formAsked(asked, draft);
  if (!draft || !form) return notFound(asked);
  if (draft.consultation.state !== 'draft')
    return openedPage(asked.viewer, draft.consultation, asked.request);
  const stored = form.of(draft);
  if (form.gone && Object.keys(stored).length === 0) return notFound(asked);
  return formPage(asked.viewer, draft.consultation, form, {
    typed: stored,
    seen: seenMark(stored),
  });
};

/** Saves what was typed, if what it replaces is what its writer saw. */
export const savePart: Page = async (asked) => {
  const { viewer, request } = asked;
  const namesake = await namesakeIn(asked);
  const draft = await draftAsked(asked);
  const next = draft && formAsked(asked, draft)?.next;
  if (next === undefined) return notFound(asked);
  return changeDraft(asked, `${next}?sparat`, (current) => {
    const form = formAsked(asked, current);
    if (!form) return notFound(asked);
    const typed = typedIn(form.fields, request.form);
    const stored = form.of(current);
    const seen = seenMark(stored);
    const refuse = (errors: FieldError[]) =>
      formPage(viewer, current.consultation, form, {
        ...{ typed, errors, status: 422 as const },
        seen: request.form.get('sett') ?? '',
      });
    const faults = [...faultsOf(form.fields, typed, viewer), ...namesake];
    if (faults.length > 0) return refuse(faults);
    const changed = form.put(current, typed);
    // Sent twice, or by an attempt whose reply was lost.
    if (isDeepStrictEqual(form.of(changed), stored)) return current;
    if (request.form.get('sett') !== seen)
      return formPage(viewer, current.consultation, form, {
        ...{ typed, seen, stored, status: 409 as const },
      });
    return isTooMuch(changed) ? refuse(tooMuch(viewer, form.fields)) : changed;
  });
};

/** That another consultation has the case reference that was typed, as a fault. */
async function namesakeIn({ records, request, params, viewer }: Asked): Promise<FieldError[]> {
  const typed = request.form.get('caseReference');
  if (typed === null) return [];
  const other = namesakeOf(typed, await listConsultations(records));
  if (!other || other.id === params['consultationId']) return [];
  const { fields, new: t } = settingUpWords[viewer.language];
  return [
    { field: 'caseReference', label: fields.caseReference.label, message: t.taken(other.title) },
  ];
}

export const namesakeOf = (caseReference: string, others: Consultation[]) =>
  others.find(
    (other) =>
      comparableCaseReference(other.caseReference) === comparableCaseReference(caseReference),
  );

/** A row of the table holds 400 kB: as an answer may, a consultation fills three quarters of it. */
const isTooMuch = ({ content }: Draft): boolean =>
  Buffer.byteLength(JSON.stringify(content)) > answerLimit;

function tooMuch({ language }: Viewer, fields: FieldSpec[]): FieldError[] {
  const { faults, fields: words } = settingUpWords[language];
  const [name] = fields.filter(({ kind }) => kind === 'long').map((spec) => spec.name);
  return name ? [{ field: name, label: words[name].label, message: faults.full }] : [];
}

export const askForNewPart: Page = async (asked) => {
  const draft = await draftAsked(asked);
  if (!draft || !isList(asked.params['list'])) return notFound(asked);
  if (draft.consultation.state !== 'draft')
    return openedPage(asked.viewer, draft.consultation, asked.request);
  return formPage(asked.viewer, draft.consultation, newPartForm(asked, draft), {
    typed: { asked: 'yes' },
  });
};

function newPartForm({ params, viewer }: Asked, { consultation }: Draft) {
  const list = isList(params['list']) ? params['list'] : 'kapitel';
  const path = listOfPartsPath(consultation.id, list);
  return {
    list,
    ...{ title: settingUpWords[viewer.language].lists[list].add, lead: '' },
    ...{ path: newPartPath(consultation.id, list), next: path, back: path },
    fields: lists[list].fields,
  };
}

/** Adds one to the end of a list. Its id is made of its name, so that the same one is not added twice. */
export const addPart: Page = async (asked) => {
  const { viewer, request, params } = asked;
  const draft = await draftAsked(asked);
  if (!draft || !isList(params['list'])) return notFound(asked);
  const form = newPartForm(asked, draft);
  const { faults: t, fields: words, lists: listWords } = settingUpWords[viewer.language];
  const typed = typedIn(form.fields, request.form);
  return changeDraft(asked, `${form.next}?sparat`, (current) => {
    const refuse = (errors: FieldError[]) =>
      formPage(viewer, current.consultation, form, { typed, errors, status: 422 });
    const named = (message: string) =>
      refuse([{ field: 'name', label: words.name.label, message }]);
    const faults = faultsOf(form.fields, typed, viewer);
    if (faults.length > 0) return refuse(faults);
    const id = PartId.safeParse(slugOf(typed.name ?? '', 40));
    if (!id.success) return named(t.noName);
    const one = partOfList(lists[form.list], id.data);
    const stored = one.of(current);
    const changed = one.put(current, typed);
    if (isDeepStrictEqual(one.of(changed), stored)) return current;
    if (Object.keys(stored).length > 0) return named(t.named);
    if (lists[form.list].of(current).length >= partLimit) return named(listWords.full(partLimit));
    return isTooMuch(changed) ? refuse(tooMuch(viewer, form.fields)) : changed;
  });
};

interface Filled {
  typed: Typed;
  /** What tells whether the stored text is the one that the form shows; a new part has none. */
  seen?: string;
  errors?: FieldError[];
  status?: 409 | 422;
  /** What somebody else saved meanwhile. */
  stored?: Typed;
}

function formPage(
  viewer: Viewer,
  consultation: Consultation,
  form: Omit<Form, 'of' | 'put'>,
  { typed, seen, errors = [], status, stored }: Filled,
): Response {
  const { language } = viewer;
  const t = settingUpWords[language];
  return workspacePage(
    viewer,
    {
      title: form.title,
      returnTo: form.path,
      hasError: status !== undefined,
      ...(status && { status }),
    },
    <>
      <FormErrors errors={errors} language={language} />
      <p class="overline">
        {consultation.caseReference} {consultation.title}
      </p>
      <h1>{form.title}</h1>
      {form.lead === '' ? null : <p class="lead">{form.lead}</p>}
      {stored ? <Conflict stored={stored} gone={form.gone} viewer={viewer} /> : null}
      <form method="post" action={form.path} novalidate>
        {seen === undefined ? null : (
          <input type="hidden" name="sett" value={seen} autocomplete="off" />
        )}
        <Fields fields={form.fields} typed={typed} errors={errors} language={language} />
        <div class="actions">
          <Button>{t.save}</Button>
          <a class="ds-link" href={form.back}>
            {t.lists.removal.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}

const Conflict = ({
  stored,
  gone,
  viewer: { language },
}: {
  stored: Typed;
  gone: string | undefined;
  viewer: Viewer;
}) => {
  const { conflict: t, fields } = settingUpWords[language];
  const rows = Object.entries(stored);
  return (
    <Notice tone="warning" title={t.title}>
      <p>{rows.length === 0 && gone ? gone : t.text}</p>
      {rows.length === 0 ? null : (
        <>
          <h3>{t.stored}</h3>
          <SummaryList
            rows={rows.map(([name, text]) => ({
              label: isField(name) ? fields[name].label : name,
              value: <span class="typed">{text === '' ? t.nothing : text}</span>,
            }))}
          />
        </>
      )}
    </Notice>
  );
};
