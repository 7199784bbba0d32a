// One of the processes that share the matrix: learns its flows, plays the cells that it is given, says what came.
import { FLOWS } from '../flows/flows.ts';
import { patientClient } from '../world/patient-client.ts';
import { learnFlows, playCells } from './play-cells.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

const [dynamodbEndpoint = '', ...names] = process.argv.slice(2);
const options = { dynamodbEndpoint, admin: patientClient(dynamodbEndpoint) };
const learned = await learnFlows(
  FLOWS.filter(({ name }) => names.includes(name)),
  options,
);
process.on('message', ({ cells, atOnce }: ToWorker) => {
  const tell = (cell: FromWorker & { readonly kind: 'played' }) => say(cell);
  playCells(cells, learned, options, { atOnce, tell: (cell) => tell({ kind: 'played', cell }) })
    .then(() => process.disconnect())
    .catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    });
});
say({ kind: 'learned', rows: learned.rows });

function say(message: FromWorker): void {
  process.send?.(message);
}
