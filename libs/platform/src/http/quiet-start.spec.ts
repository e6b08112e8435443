import { Module } from '@nestjs/common';
import { Readiness } from '../health/readiness';
import { Metrics } from '../metrics/metrics';
import { openDoor } from './open-door';

@Module({ providers: [Metrics, Readiness] })
class ForMachinesOnly {}

it('a door without pages starts without a complaint in the log', async () => {
  const log: string[] = [];
  const logTo = { write: (line: string) => void log.push(line) };
  const app = await openDoor(ForMachinesOnly, { name: 'test', port: 0, logLevel: 'warn', logTo });
  await app.close();
  expect(log).toEqual([]);
});
