import { type IntakeItem, intakeRefOf, isByItself, waits } from '../../shared/domain/intake.ts';
import { intakeWords } from '../../shared/locales/intake.ts';
import type { Language } from '../../shared/locales/language.ts';
import { listIntake } from '../../shared/store/intake.ts';
import { Button, Notice, Table, Tag, type Tone } from '../../shared/web/components.tsx';
import { formatNumber, instantInTable } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { workspacePage } from '../../shared/web/staff.tsx';
import { consultationPagePath, intakePath } from '../../shared/web/staff-paths.ts';
import type { Asked, Place } from './asked.ts';
import { newIntakeId } from './new-id.ts';
import { byItselfPath, enterPath, itemPath, uploadPath } from './paths.ts';

/** What came in, those that wait first; what answers by itself on a view of its own. */
export async function showList(asked: Asked, place: Place): Promise<Response> {
  const { records, request, viewer } = asked;
  const { language } = viewer;
  const items = await listIntake(records, place.place);
  const isAside = (item: IntakeItem) =>
    item.outcome.state === 'waiting' && item.mail !== undefined && isByItself(item.mail.kind);
  const byItself = items.filter(isAside);
  const t = intakeWords[language].list;
  const title = place.consultation ? t.title : t.noConsultation;
  const view = request.query.get('visa') === 'automatiska';
  return workspacePage(
    viewer,
    { title, returnTo: view ? byItselfPath(place.place) : intakePath(place.place) },
    <>
      {place.consultation ? (
        <p class="overline">
          {place.consultation.caseReference} {place.consultation.title}
        </p>
      ) : null}
      <h1>{title}</h1>
      {view ? (
        <ByItself place={place} items={byItself} language={language} />
      ) : (
        <All asked={asked} place={place} items={items} byItself={byItself.length} />
      )}
    </>,
  );
}

const ByItself = ({
  place: { place },
  items,
  language,
}: {
  place: Place;
  items: IntakeItem[];
  language: Language;
}) => {
  const t = intakeWords[language].list;
  return (
    <>
      <p class="lead">{t.byItselfLead}</p>
      <Items items={items} caption={t.byItselfCaption} empty={t.noneByItself} language={language} />
      <p>
        <a class="ds-link" href={intakePath(place)}>
          {t.back}
        </a>
      </p>
    </>
  );
};

const All = ({
  asked: { domain, request, viewer },
  place: { place, consultation },
  items,
  byItself,
}: {
  asked: Asked;
  place: Place;
  items: IntakeItem[];
  byItself: number;
}) => {
  const { language } = viewer;
  const t = intakeWords[language].list;
  const number = (value: number) => formatNumber(value, language);
  const waiting = items.filter(waits);
  const decided = items.filter(({ outcome }) => outcome.state !== 'waiting');
  return (
    <>
      {request.query.has('inskrivet') ? (
        <Notice tone="success">
          <p>{t.entered}</p>
        </Notice>
      ) : null}
      {consultation ? (
        <p class="lead">{domain ? t.address(`${consultation.id}@${domain}`) : t.noAddress}</p>
      ) : null}
      <section class="wide">
        <h2>{t.waiting(number(waiting.length))}</h2>
        <Items
          items={waiting}
          caption={t.waitingCaption}
          empty={t.nothingWaits}
          language={language}
        />
      </section>
      {consultation ? (
        <ul>
          <li>
            <a class="ds-link" href={enterPath(place)}>
              {t.enter}
            </a>
          </li>
        </ul>
      ) : null}
      {consultation ? (
        <form method="post" action={uploadPath(place)}>
          <input type="hidden" name="id" value={newIntakeId()} />
          <Button variant="secondary">{t.upload}</Button>
        </form>
      ) : null}
      <section class="wide">
        <h2>{t.decided}</h2>
        <Items
          items={decided}
          caption={t.decidedCaption}
          empty={t.nothingDecided}
          language={language}
        />
      </section>
      <ul>
        <li>
          <a class="ds-link" href={byItselfPath(place)}>
            {t.byItself(number(byItself))}
          </a>
        </li>
        {consultation ? (
          <>
            <li>
              <a class="ds-link" href={intakePath('-')}>
                {t.toUnknown}
              </a>
            </li>
            <li>
              <a class="ds-link" href={consultationPagePath(consultation.id)}>
                {t.toConsultation}
              </a>
            </li>
          </>
        ) : null}
      </ul>
    </>
  );
};

const Items = ({
  items,
  caption,
  empty,
  language,
}: {
  items: IntakeItem[];
  caption: string;
  empty: string;
  language: Language;
}) => {
  const words = intakeWords[language];
  const t = words.list;
  if (items.length === 0) return <p>{empty}</p>;
  return (
    <Table
      caption={caption}
      isHeaded
      columns={[
        { header: t.columns.subject },
        { header: t.columns.sender },
        { header: t.columns.received },
        { header: t.columns.channel },
        { header: t.columns.state },
      ]}
      rows={items.map((item) => [
        <a class="ds-link" href={itemPath(intakeRefOf(item))}>
          {item.subject || t.noSubject}
        </a>,
        item.sender.name || item.sender.address || t.noSender,
        <time>{instantInTable(new Date(item.receivedAt), language)}</time>,
        words.channels[item.channel],
        <StateTag item={item} language={language} />,
      ])}
    />
  );
};

const tones: Record<keyof (typeof intakeWords)['sv']['list']['states'], Tone> = {
  answer: 'info',
  automatic: 'neutral',
  bounce: 'neutral',
  unreadable: 'warning',
  registered: 'success',
  'set-aside': 'neutral',
};

export const StateTag = ({ item, language }: { item: IntakeItem; language: Language }) => {
  const { state } = item.outcome;
  const shown = state === 'waiting' ? (item.mail?.kind ?? 'answer') : state;
  return <Tag tone={tones[shown]}>{intakeWords[language].list.states[shown]}</Tag>;
};
