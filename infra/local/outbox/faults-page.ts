/** Where a person lets the mail service fail. */
import { html } from 'hono/html';
import * as z from 'zod';
import type { MailAccount } from '../mail-account.ts';
import { Fault, type Faults } from '../mail-faults.ts';
import type { Html } from './frame.ts';
import { addressWords, type Done, faultWords } from './words.ts';

export interface MailServiceControls {
  faults: Faults;
  account: MailAccount;
  /** Whether the service takes connections at all. */
  listens: () => boolean;
  open: () => Promise<void>;
  close: () => Promise<void>;
}

/** In the order in which the page offers them. */
const kinds = Object.keys(faultWords) as Fault['kind'][];

export const faultsPage = ({ faults, account, listens }: MailServiceControls) => ({
  title: 'Störningar',
  body: html`<p>
      Se hur systemet klarar det som händer i verkligheten. Allt gäller tills du ändrar det eller
      avslutar npm start.
    </p>
    <h2>Nästa brev</h2>
    ${orderedOf(faults)}
    <form action="/storningar" method="post">
      <label for="kind">Vad som händer</label>
      <select id="kind" name="kind">
        ${kinds.map((kind) => html`<option value="${kind}">${faultWords[kind]}</option>`)}
      </select>
      <label for="next">Med så många brev</label>
      <input id="next" name="next" type="number" min="1" max="9999" value="1" required />
      <label for="to">Bara till adresser som innehåller (kan vara tomt)</label>
      <input id="to" name="to" autocomplete="off" />
      <button>Beställ</button>
    </form>
    <h2>Anslutningen</h2>
    <p>
      ${
        listens()
          ? 'Posttjänsten tar emot anslutningar.'
          : 'Posttjänsten tar inte emot anslutningar. Brev som ska gå väntar och går när den är tillbaka.'
      }
    </p>
    <form action="/anslutning" method="post">
      <button class="quiet" name="tar-emot" value="${listens() ? 'nej' : 'ja'}">
        ${listens() ? 'Ta inte emot anslutningar' : 'Ta emot anslutningar igen'}
      </button>
    </form>
    <h2>Kontot</h2>
    <form action="/konto" method="post">
      <label for="mailsPerSecond">Brev i sekunden som kontot får skicka (0 = inga)</label>
      <input
        id="mailsPerSecond"
        name="mailsPerSecond"
        type="number"
        min="0"
        max="1000"
        value="${account.mailsPerSecond}"
        required
      />
      <p class="choice">
        <input
          id="sandbox"
          name="sandbox"
          type="checkbox"
          value="ja"
          ${account.sandbox ? 'checked' : ''}
        />
        <label for="sandbox"
          >Sandlåda: som ett nytt konto, brev bara till adresser i avsändarens egen domän</label
        >
      </p>
      <button>Ändra kontot</button>
    </form>
    <h2>Adresser som gör något</h2>
    <p>
      Posttjänsten läser mottagarens adress. Läs in en remissinstans med en sådan adress, ensam
      eller med ett plus och vad som helst, till exempel bounce@kommun.example eller
      bounce+kansli@kommun.example.
    </p>
    <table class="names">
      <thead>
        <tr>
          <th scope="col">Före @</th>
          <th scope="col">Brevet</th>
        </tr>
      </thead>
      <tbody>
        ${addressWords.map(
          ([name, words]) =>
            html`<tr>
              <td><code>${name}</code></td>
              <td>${words}</td>
            </tr>`,
        )}
      </tbody>
    </table>`,
});

const orderedOf = (faults: Faults): Html => {
  const ordered = faults.ordered();
  return ordered.length === 0
    ? html`<p>Inget är beställt.</p>`
    : html`<ol>
          ${ordered.map(
            ({ fault: { kind, to }, left }) =>
              html`<li>
                ${faultWords[kind]}: ${Number.isFinite(left) ? `${left} brev` : 'alla brev'}
                ${to === undefined ? '' : ` till ”${to}”`}
              </li>`,
          )}
        </ol>
        <form action="/storningar/rensa" method="post">
          <button class="quiet">Ta bort alla beställningar</button>
        </form>`;
};

const OrderForm = z.object({
  kind: Fault.shape.kind,
  next: z.coerce.number().int().positive().max(9999),
  to: z.string().trim(),
});

const AccountForm = z.object({
  mailsPerSecond: z.string().min(1).pipe(z.coerce.number<string>().min(0).max(1000)),
  sandbox: z.boolean(),
});

/** What a form has done, or why it could not; `undefined` when there is no such form. */
export async function takeFaultsForm(
  path: string,
  form: URLSearchParams,
  controls: MailServiceControls,
): Promise<{ done: Done } | { problem: string } | undefined> {
  const fields = Object.fromEntries(form);
  switch (path) {
    case '/storningar': {
      const order = OrderForm.safeParse(fields);
      if (!order.success)
        return {
          problem: 'Välj vad som ska hända, och ange antalet brev som ett tal från 1 till 9999.',
        };
      const { kind, next, to } = order.data;
      controls.faults.order(Fault.parse({ kind, next, ...(to !== '' && { to }) }));
      return { done: 'bestallt' };
    }
    case '/storningar/rensa':
      controls.faults.clear();
      return { done: 'rensat' };
    case '/konto': {
      const account = AccountForm.safeParse({ ...fields, sandbox: form.has('sandbox') });
      if (!account.success)
        return { problem: 'Ange brev i sekunden som ett tal från 0 till 1000.' };
      Object.assign(controls.account, account.data);
      return { done: 'konto' };
    }
    case '/anslutning':
      await (form.get('tar-emot') === 'ja' ? controls.open() : controls.close());
      return { done: 'anslutning' };
    default:
      return undefined;
  }
}
