/** How long a distribution list of ten thousand takes on the local run: the deployed stacks, from the file to the last consultee. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetSecretValueCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { LocalSystem } from '../../infra/local/local-system.ts';
import { projectRoot } from '../../infra/local/project-root.ts';
import { startLocal } from '../../infra/local/start-local.ts';
import { terminal } from '../../infra/local/step.ts';
import { isUnderWay } from '../../shared/domain/distribution-list.ts';
import { createStaffSession, staffCookie } from '../../shared/platform/staff-session.ts';
import { readSummary } from '../../shared/store/consultee-list.ts';
import { putDraftConsultation } from '../../shared/store/consultations.ts';
import { countConsultees } from '../../shared/store/consultees.ts';
import { getListImport } from '../../shared/store/list-imports.ts';
import { aConsultation, consultationId, someContent } from '../support/world.ts';
import { type Measurement, timedAtMost } from './measurement.ts';

const consultees = 10_000;
const port = 4880;
const patience = 15 * 60_000;

export async function importLocally(): Promise<Measurement[]> {
  const folder = path.join(projectRoot, '.local/bench');
  const system = await startLocal({ folder, port, from: 'fresh', reporter: terminal });
  try {
    const records = system.table('records');
    await putDraftConsultation(records, aConsultation(), someContent);
    const send = await aDesk(system);
    const list = `/samordna/sandlista/${consultationId}`;
    const fields = async (page: Promise<string>) =>
      Object.fromEntries(
        [
          ...(await page).matchAll(/name="(\w+)" value="([^"]*)"/g),
          ...[
            ['', 'kolumn-name', '0'],
            ['', 'kolumn-category', '1'],
            ['', 'kolumn-email', '2'],
          ],
        ].map(([, name = '', value = '']): [string, string] => [name, value]),
      );

    const chosen = performance.now();
    const table = await fields(send(`${list}/kolumner`, aFile()));
    const checked = await fields(send(`${list}/prova`, new URLSearchParams(table)));
    const confirmed = performance.now();
    await send(`${list}/las-in`, new URLSearchParams(checked));
    const until = async (done: () => Promise<boolean>): Promise<number> => {
      while (!(await done())) {
        if (performance.now() - confirmed > patience) throw new Error('it takes too long');
        await sleep(250);
      }
      return (performance.now() - confirmed) / 1000;
    };
    const imported = await until(async () => {
      const found = await getListImport(records, consultationId);
      return found !== undefined && !isUnderWay(found);
    });
    const there = await countConsultees(records, consultationId);
    if (there !== consultees) throw new Error(`${there} consultees are there`);
    const shown = await until(
      async () => (await readSummary(records, consultationId)).consultees === consultees,
    );
    const of = (name: string, value: number) => ({
      bench: 'import-local',
      name: `a list with ${consultees.toLocaleString('en')} consultees on the local run: ${name}`,
      ...{ value, unit: 's' },
    });
    return [
      timedAtMost(10, of('time to read and check the file', (confirmed - chosen) / 1000)),
      timedAtMost(60, of('time until all are consultees', imported)),
      timedAtMost(300, of("time until all show in the coordinator's list", shown)),
    ];
  } finally {
    await system.stop();
  }
}

/** Posts as a coordinator who is signed in; what the page is. */
async function aDesk(system: LocalSystem) {
  const secrets = new SecretsManagerClient(system.aws);
  const { SecretList = [] } = await secrets.send(new ListSecretsCommand());
  const SecretId = SecretList.find(({ ARN }) => ARN?.includes('SessionSecret'))?.ARN;
  const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId }));
  const session = await createStaffSession(
    SecretString,
    { sub: 'bench', name: 'Bench' },
    system.now(),
  );
  return async (to: string, body: FormData | URLSearchParams): Promise<string> => {
    const answer = await fetch(`${system.apiBase}${to}`, {
      method: 'POST',
      headers: { cookie: `${staffCookie}=${session}`, origin: system.publicOrigin },
      redirect: 'manual',
      body,
    });
    if (answer.status > 303) throw new Error(`${to} answers ${answer.status}`);
    return answer.text();
  };
}

function aFile(): FormData {
  const rows = Array.from(
    { length: consultees },
    (_, n) => `Föreningen Åkers Östra ${n};Förening;registrator@ort-${n}.example`,
  );
  const form = new FormData();
  form.append('fil', new Blob([['Namn;Kategori;E-post', ...rows].join('\r\n')]), 'lista.csv');
  return form;
}
