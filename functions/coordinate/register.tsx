/** The register of all answers: its files, and the button that asks for new ones. */
import { randomBytes } from 'node:crypto';
import type { AnswerRegister, MadeRegister } from '../../shared/domain/answer-register.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { answerRegister } from '../../shared/locales/answer-register.ts';
import type { Language } from '../../shared/locales/language.ts';
import { askForRegister, getRegister } from '../../shared/store/answer-registers.ts';
import { Button, Notice, Table } from '../../shared/web/components.tsx';
import { formatNumber, formatSize, instantInSentence } from '../../shared/web/format.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound, type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { consultationAsked, type Page } from './asked.ts';
import { listPath } from './list.ts';

export const registerPath = (consultationId: string): string =>
  `/samordna/diarieblad/${consultationId}`;

export const showRegister: Page = async (asked) => {
  const consultation = await consultationAsked(asked);
  if (!consultation) return notFound(asked);
  const register = await getRegister(asked.records, consultation.id);
  return registerPage(asked.viewer, consultation, register);
};

/** Asks for it, unless somebody else does so at the same moment: then that one is what is wanted. */
export const askRegister: Page = async (asked) => {
  const consultation = await consultationAsked(asked);
  if (!consultation) return notFound(asked);
  const register = await getRegister(asked.records, consultation.id);
  if (register?.state !== 'asked')
    await askForRegister(asked.records, register, {
      consultationId: consultation.id,
      token: randomBytes(16).toString('hex'),
      askedAt: asked.viewer.now.toISOString(),
    });
  return seeOther(registerPath(consultation.id));
};

function registerPage(
  viewer: Viewer,
  consultation: Consultation,
  register: AnswerRegister | undefined,
): Response {
  const { language } = viewer;
  const { page: t } = answerRegister[language];
  const path = registerPath(consultation.id);
  return workspacePage(
    viewer,
    { title: t.title, returnTo: path },
    <>
      <p class="overline">
        {consultation.caseReference} {consultation.title}
      </p>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <p>{t.privacy}</p>
      {register?.state === 'asked' ? (
        <Notice tone="info">
          <p>{t.working}</p>
          <p>
            <a class="ds-link" href={path}>
              {t.reload}
            </a>
          </p>
        </Notice>
      ) : null}
      {register?.made ? <Made made={register.made} language={language} /> : null}
      {register ? null : <p>{t.never}</p>}
      {register?.state === 'asked' ? null : (
        <form method="post" action={path}>
          <div class="actions">
            <Button variant={register ? 'secondary' : 'primary'}>
              {register ? t.askAgain : t.ask}
            </Button>
          </div>
        </form>
      )}
      <p>
        <a class="ds-link" href={listPath(consultation.id)}>
          {t.back}
        </a>
      </p>
    </>,
  );
}

const Made = ({ made, language }: { made: MadeRegister; language: Language }) => {
  const { page: t } = answerRegister[language];
  const number = (value: number) => formatNumber(value, language);
  return (
    <section>
      <h2>{t.files}</h2>
      <p>
        {t.ready(number(made.answers), instantInSentence(new Date(made.at), language))}{' '}
        {made.late > 0 ? t.lateOnes(number(made.late)) : ''}
      </p>
      <Table
        caption={t.files}
        isHeaded
        columns={[{ header: t.file }, { header: t.size, numeric: true }]}
        rows={made.files.map(({ format, key, bytes }) => [
          <a class="ds-link" href={`/rapportfil/${key}`}>
            {t.formats[format]}
          </a>,
          formatSize(bytes, language),
        ])}
      />
    </section>
  );
};
