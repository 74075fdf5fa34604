/** Handing the task over to a colleague, once the address was read again: another address, whose link ends this one. */
import { EmailAddress } from '../../shared/domain/text.ts';
import { uppdrag } from '../../shared/locales/uppdrag.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { putActor } from '../../shared/store/actors.ts';
import { actorHome } from '../../shared/web/actor-paths.ts';
import { Button, Field, type FieldError, FormErrors } from '../../shared/web/components.tsx';
import { actorCookie, endedCookie } from '../../shared/web/cookies.ts';
import type { Response } from '../../shared/web/http.ts';
import { page } from '../../shared/web/layout.tsx';
import { BackHome, ownPage, type Visit } from './visit.tsx';

export const showHandOver = (visit: Visit): Response => handOverPage(visit, '', []);

export async function handOver(visit: Visit): Promise<Response> {
  const { plans, actor, request, language, now } = visit;
  const t = uppdrag[language].handOver;
  const typed = (request.form.get('email') ?? '').trim();
  if (request.form.has('andra')) return handOverPage(visit, typed, []);
  const email = EmailAddress.safeParse(typed);
  const fault = (message: string) => handOverPage(visit, typed, [{ field: 'email', message }]);
  if (!email.success) return fault(t.errors.address);
  if (recipientOf(email.data) === recipientOf(actor.email)) return fault(t.errors.same);
  if (!request.form.has('stammer')) return confirmPage(visit, email.data);
  const next = {
    ...actor,
    email: email.data,
    formerEmails: [...actor.formerEmails, actor.email],
    generation: actor.generation + 1,
    version: actor.version + 1,
  };
  if (!(await putActor(plans, next, 'handed-over', now))) return fault(t.errors.changed);
  return {
    ...page(
      200,
      { language, title: t.doneTitle, returnTo: '/' },
      <>
        <h1>{t.doneTitle}</h1>
        <p>{t.done(email.data)}</p>
      </>,
    ),
    cookies: [endedCookie(actorCookie)],
  };
}

/** A slip in the address would shut both out. */
function confirmPage(visit: Visit, email: EmailAddress): Response {
  const { language, actor } = visit;
  const t = uppdrag[language].handOver;
  return ownPage(
    visit,
    { title: t.confirmTitle },
    <>
      <h1>{t.confirmTitle}</h1>
      <p>{t.confirm(actor.name)}</p>
      <p>
        <strong>{email}</strong>
      </p>
      <p>{t.warning}</p>
      <form method="post" action={`${actorHome}/lamna-over`}>
        <input type="hidden" name="email" value={email} />
        <div class="actions">
          <Button name="stammer" value="ja">
            {t.confirmButton}
          </Button>
          <Button name="andra" value="ja" variant="secondary">
            {t.changeButton}
          </Button>
        </div>
      </form>
    </>,
  );
}

function handOverPage(visit: Visit, email: string, errors: FieldError[]): Response {
  const { language, actor } = visit;
  const t = uppdrag[language].handOver;
  return ownPage(
    visit,
    { title: t.title, status: errors.length > 0 ? 422 : 200, hasError: errors.length > 0 },
    <>
      <FormErrors errors={errors} language={language} />
      <h1>{t.title}</h1>
      <p>{t.text(actor.name)}</p>
      <p>{t.warning}</p>
      <form method="post" action={`${actorHome}/lamna-over`} novalidate>
        <Field
          id="email"
          label={t.email}
          hint={t.hint(actor.email)}
          value={email}
          type="email"
          errors={errors}
          language={language}
        />
        <div class="actions">
          <Button>{t.button}</Button>
        </div>
      </form>
      <BackHome language={language} />
    </>,
  );
}
