/** A new consultation, from nothing or from an earlier one. */
import type { LocalDate } from '../../shared/domain/calendar.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';
import { type Draft, newConsultationId, newDraft } from '../../shared/domain/setting-up.ts';
import { settingUpWords } from '../../shared/locales/setting-up.ts';
import { getConsultation, listConsultations } from '../../shared/store/consultations.ts';
import { createDraft, readDraft } from '../../shared/store/setting-up.ts';
import { Button, type FieldError, FormErrors } from '../../shared/web/components.tsx';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { settingUpPath } from '../../shared/web/staff-paths.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import type { Asked, Page } from './asked.ts';
import { namesakeOf } from './editing.tsx';
import { faultsOf } from './faults.ts';
import { Fields } from './fields.tsx';
import { firstFields, type Typed, typedIn } from './parts.ts';

/** The consultation that the new one is to be copied from. */
async function earlierAsked(
  { records }: Asked,
  id: string | null | undefined,
): Promise<Draft | undefined> {
  const known = ConsultationId.safeParse(id);
  return known.success ? readDraft(records, known.data) : undefined;
}

export const askForNew: Page = async (asked) => {
  const { records, registrar, viewer, request } = asked;
  const [earlier, others] = await Promise.all([
    earlierAsked(asked, request.query.get('kopiera')),
    listConsultations(records),
  ]);
  const from = earlier?.consultation;
  const typed: Typed = {
    title: from?.title ?? '',
    sender: (from ?? others.at(-1))?.sender ?? '',
    coordinatorMailbox: from?.coordinatorMailbox ?? '',
    registrarMailbox: from?.registrarMailbox ?? registrar ?? '',
  };
  return newPage(viewer, { typed, errors: [], from, others });
};

export const create: Page = async (asked) => {
  const { records, viewer, request } = asked;
  const typed = typedIn(firstFields, request.form);
  const [earlier, others] = await Promise.all([
    earlierAsked(asked, request.form.get('kopia')),
    listConsultations(records),
  ]);
  const refuse = (errors: FieldError[]) =>
    newPage(viewer, { typed, errors, from: earlier?.consultation, others });
  const faults = faultsOf(firstFields, typed, viewer);
  if (faults.length > 0) return refuse(faults);
  for (;;) {
    const namesake = namesakeOf(typed.caseReference ?? '', others);
    if (namesake) {
      if (isMadeOf(namesake, typed)) return created(namesake.id);
      const { fields, new: t } = settingUpWords[viewer.language];
      const { label } = fields.caseReference;
      return refuse([{ field: 'caseReference', label, message: t.taken(namesake.title) }]);
    }
    const draft = draftOf(typed, others, earlier);
    if (await createDraft(records, draft)) return created(draft.consultation.id);
    // Made a moment ago, by another press or by somebody else: the list did not have it yet.
    const present = await getConsultation(records, draft.consultation.id);
    if (present) others.push(present);
  }
};

const created = (id: ConsultationId): Response => seeOther(`${settingUpPath(id)}?skapad`);

/** Sent twice: the first did it. */
const isMadeOf = (consultation: Consultation, typed: Typed): boolean =>
  firstFields.every(({ name }) => consultation[name as keyof Consultation] === typed[name]);

function draftOf(typed: Typed, others: Consultation[], earlier: Draft | undefined): Draft {
  const { title = '', caseReference = '', sender = '', closingDate } = typed;
  const { coordinatorMailbox = '', registrarMailbox = '' } = typed;
  return newDraft(
    {
      id: newConsultationId(caseReference, others),
      ...{ title, caseReference, sender, closingDate: closingDate as LocalDate },
      ...{ coordinatorMailbox, registrarMailbox },
    },
    earlier,
  );
}

function newPage(
  viewer: Viewer,
  form: {
    typed: Typed;
    errors: FieldError[];
    /** What is copied. */
    from: Consultation | undefined;
    others: Consultation[];
  },
): Response {
  const { language } = viewer;
  const { typed, errors, from, others } = form;
  const { new: t } = settingUpWords[language];
  const hasError = errors.length > 0;
  const path = settingUpPath();
  return workspacePage(
    viewer,
    {
      title: t.title,
      returnTo: from ? `${path}?kopiera=${from.id}` : path,
      hasError,
      ...(hasError && { status: 422 }),
    },
    <>
      <FormErrors errors={errors} language={language} />
      <h1>{t.title}</h1>
      <p class="lead">{from ? t.copyLead(from.title) : t.lead}</p>
      <form method="post" action={path} novalidate>
        {from ? <input type="hidden" name="kopia" value={from.id} autocomplete="off" /> : null}
        <Fields fields={firstFields} typed={typed} errors={errors} language={language} />
        <div class="actions">
          <Button>{t.send}</Button>
          <a class="ds-link" href="/samordna">
            {settingUpWords[language].lists.removal.cancel}
          </a>
        </div>
      </form>
      {from !== undefined || others.length === 0 ? null : (
        <section>
          <h2>{t.copyTitle}</h2>
          <ul>
            {others.map(({ id, title, caseReference }) => (
              <li>
                <a class="ds-link" href={`${path}?kopiera=${id}`}>
                  {t.copy(title)}
                </a>{' '}
                <span class="subtle">{caseReference}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>,
  );
}
