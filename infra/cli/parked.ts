/** `npm run parked -- [list] | show <consumer> <id> | redrive <consumer> <id|all>`: what was put aside as poison. */
import { parseArgs } from 'node:util';
import { eachParked, getParked, type ParkedRow } from '../../shared/store/parked-rows.ts';
import { runCommand, UsageError } from './command.ts';
import { describeList, describeRedriven, describeRow } from './parked/describe.ts';
import { redrive } from './parked/redrive.ts';
import { findTarget, type Target } from './target.ts';

const usage = `npm run parked -- [list] [--aws]
npm run parked -- show <consumer> <id> [--aws]
npm run parked -- redrive <consumer> <id|all> [--again] [--aws]
  list     what the functions put aside because no retry could mend it, newest first
  show     one message, with the reason and the body
  redrive  gives it back to its consumer, once the code can take it
  --again  also what was given back before
  --aws    in the system on AWS instead of the local one`;

const find = async (
  { parked }: Target,
  consumer: string,
  id: string,
): Promise<[ParkedRow, ...ParkedRow[]]> => {
  const rows =
    id === 'all'
      ? (await Array.fromAsync(eachParked(parked))).filter((row) => row.consumer === consumer)
      : [await getParked(parked, consumer, id)];
  const [first, ...rest] = rows.filter((row) => row !== undefined);
  if (!first)
    throw new UsageError(
      id === 'all'
        ? `Nothing of ${consumer} is parked; npm run parked lists what there is.`
        : `${consumer} has nothing parked with the id ${id}; npm run parked lists what there is.`,
    );
  return [first, ...rest];
};

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { again: { type: 'boolean' }, aws: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const [action = 'list', consumer, id, ...others] = positionals;
  const complete =
    others.length === 0 &&
    (action === 'list'
      ? consumer === undefined
      : ['show', 'redrive'].includes(action) && id !== undefined);
  if (!complete || (action === 'show' && id === 'all')) throw new UsageError(usage);
  const target = await findTarget({ aws: values.aws ?? false });
  if (consumer === undefined || id === undefined) {
    console.log(describeList(await Array.fromAsync(eachParked(target.parked))));
    return;
  }
  const rows = await find(target, consumer, id);
  if (action === 'show') {
    console.log(describeRow(rows[0]));
    return;
  }
  for (const row of rows) {
    const result = await redrive(target, row, {
      again: values.again ?? false,
      now: target.clock(),
    });
    console.log(describeRedriven(row, result));
    if (!result.done && result.why === 'still-broken') process.exitCode = 1;
  }
});
