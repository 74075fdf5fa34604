/** Changing the rules of the follow-up. */
import { followUp as locale } from '../../shared/locales/follow-up.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { differences, mergeForms } from '../../shared/web/versions.tsx';
import { type Asked, type Page, rulesPath, strategyAsked } from './asked.ts';
import { formOf, policyIn, readBase, readForm } from './policy-form.ts';
import { policyPage } from './policy-page.tsx';

export const askForPolicy: Page = async (asked) => {
  const strategy = await strategyAsked(asked);
  if (!strategy) return notFound(asked);
  return policyPage(asked.viewer, strategy, {
    form: formOf(strategy.policy),
    errors: [],
    status: 200,
    isSaved: asked.request.query.has('sparad'),
  });
};

export const changePolicy: Page = (asked) => changeIt(asked, true);

async function changeIt(asked: Asked, mayTryAgain: boolean): Promise<Response> {
  const strategy = await strategyAsked(asked);
  if (!strategy) return notFound(asked);
  const { viewer, request, plans } = asked;
  const form = readForm(request.form);
  const done = seeOther(`${rulesPath(strategy.id)}?sparad`);
  const theirs = formOf(strategy.policy);
  const { policy, errors } = policyIn(form, locale[viewer.language]);
  // Sent twice, or nothing was changed.
  if (policy && differences(theirs, formOf(policy)).length === 0) return done;
  const base = readBase(request.form);
  if (!base || differences(base, theirs).length > 0) {
    const { merged, byThem, byBoth } = mergeForms(base, theirs, form);
    return policyPage(viewer, strategy, {
      form: merged,
      errors: [],
      status: 409,
      conflict: { theirs, byThem, byBoth },
    });
  }
  if (errors) return policyPage(viewer, strategy, { form, errors, status: 422 });
  const next = { ...strategy, policy, version: strategy.version + 1 };
  if (await putStrategy(plans, next, viewer.now)) return done;
  // Somebody changed the strategy, perhaps not its rules: looked at once more.
  return mayTryAgain
    ? changeIt(asked, false)
    : policyPage(viewer, strategy, { form, errors: [], status: 409 });
}
