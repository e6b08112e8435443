import { Logger } from '@nestjs/common';
import { Clock, Database, type MailRequest, Metrics, Outbox, platformMigrations } from '@pluspas/platform';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { SetClock } from '../../../../test/support/set-clock';
import { MailboxStore } from '../mailbox/mailbox.store';
import { notifyMigrations } from '../notify.migrations';
import { OutboxMailRequests } from '../requests/outbox-mail-requests';
import { Sealing } from '../requests/sealing';
import { MailFault, MailTransport, type OutgoingMail } from '../transport/mail-transport';
import { MailboxTransport } from '../transport/mailbox-transport';
import { MailQueueStore } from './mail-queue.store';
import { SendMails } from './send-mails';

const START = Date.parse('2026-11-24T21:05:00Z');
const MINUTE = 60_000;

/** Writes events as the outbox of the platform does; publishing them is not what is tested here. */
class PlainOutbox extends Outbox {
  constructor(private readonly clock: Clock) {
    super();
  }

  async add(tx: Parameters<Outbox['add']>[0], event: Parameters<Outbox['add']>[1]): Promise<void> {
    await tx.query('insert into outbox (kind, key, payload, recorded_at) values ($1, $2, $3, $4)', [
      event.kind,
      event.key,
      JSON.stringify(event.payload),
      new Date(this.clock.now()),
    ]);
  }
}

/** A mail server that says what it is told to say. */
class ScriptedServer extends MailTransport {
  readonly taken: OutgoingMail[] = [];
  faults: MailFault[] = [];
  before: () => Promise<void> = async () => undefined;

  async send(mail: OutgoingMail): Promise<void> {
    await this.before();
    const fault = this.faults.shift();
    if (fault) throw fault;
    this.taken.push(mail);
  }

  close(): void {
    // Nothing is held open.
  }
}

const BUSY = () => new MailFault('ECONNECTION', false, null);

describe('a mail', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let clock: SetClock;
  let server: ScriptedServer;
  let requests: OutboxMailRequests;
  let queue: MailQueueStore;
  const sealing = new Sealing(['the newest secret of the tests', 'an older one']);
  const sender = (transport: MailTransport = server, seal = sealing) =>
    new SendMails(queue, seal, transport, clock, new Metrics());

  beforeAll(async () => {
    Logger.overrideLogger(false);
    fresh = await freshDatabase([...platformMigrations, ...notifyMigrations]);
    database = fresh.database;
    queue = new MailQueueStore(database);
  });
  beforeEach(async () => {
    await database.query('truncate mails, mailbox_mails, outbox');
    clock = new SetClock(START);
    server = new ScriptedServer();
    requests = new OutboxMailRequests(new PlainOutbox(clock), sealing);
  });
  afterAll(() => fresh.drop());

  const want = (changes: Partial<MailRequest<'verification-code'>> = {}) =>
    database.transaction((tx) =>
      requests.add(tx, {
        template: 'verification-code',
        language: 'nl',
        to: 'reader@pluspas.example',
        facts: { code: '402119', until: START + 10 * MINUTE },
        expiresAt: START + 10 * MINUTE,
        ...changes,
      }),
    );

  it('says the same in plain text and in HTML, and shows the code but links to nothing', async () => {
    await want();
    await sender().execute();
    const [mail] = server.taken;
    expect(mail).toMatchObject({ to: 'reader@pluspas.example', subject: '402119 is je code voor Pluspas' });
    expect(mail?.text).toContain('hij werkt tot 22.15\u00a0u.');
    for (const line of (mail?.text ?? '').split('\n\n')) expect(mail?.html).toContain(line);
    expect(mail?.html).not.toMatch(/href|<img|src=|url\(/);
  });

  it('does not go out when what caused it did not happen', async () => {
    const undone = database.transaction(async (tx) => {
      await requests.add(tx, {
        template: 'verification-code',
        language: 'nl',
        to: 'reader@pluspas.example',
        facts: { code: '402119', until: START },
        expiresAt: null,
      });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await sender().execute();
    expect(server.taken).toEqual([]);
  });

  it('lies nowhere readable: not in the outbox, not in the queue, and after sending not at all', async () => {
    await want();
    const everything = async () => {
      const rows = await database.query<{ text: string }>(
        'select outbox::text as text from outbox union all select mails::text from mails',
      );
      return rows.map(({ text }) => text).join('\n');
    };
    expect(await everything()).not.toMatch(/402119|reader@/);
    await queue.takeRequests(clock.now());
    expect(await everything()).not.toMatch(/402119|reader@/);
    expect(await database.query(`select 1 from outbox where payload ? 'sealed'`)).toEqual([]);
    await sender().execute();
    expect(await database.query('select 1 from mails')).toEqual([]);
  });

  it('is sent once, however many processes look for work at the same time', async () => {
    for (let count = 0; count < 30; count += 1) await want({ to: `reader-${count}@pluspas.example` });
    const work = async () => {
      const own = sender();
      for (let turn = 0; turn < 10; turn += 1) await own.execute();
    };
    await Promise.all(Array.from({ length: 6 }, work));
    expect(server.taken).toHaveLength(30);
    expect(new Set(server.taken.map(({ to }) => to)).size).toBe(30);
  });

  it('waits longer after each refusal, and arrives under the id it had from the start', async () => {
    await want({ expiresAt: null });
    server.faults = [BUSY(), BUSY()];
    await sender().execute();
    clock.pass(1_999);
    await sender().execute();
    expect(server.faults).toHaveLength(1);
    clock.pass(1);
    await sender().execute();
    expect(server.faults).toHaveLength(0);
    clock.pass(4_000);
    const [row] = await database.query<{ id: string; tries: number }>('select id, tries from mails');
    await sender().execute();
    expect(row?.tries).toBe(2);
    expect(server.taken.map(({ id }) => id)).toEqual([row?.id]);
  });

  it('is taken over after a minute from a process that died with it, with the same id', async () => {
    await want();
    // It dies with the mail in its hands: taken from the queue, on its way to the mail server.
    await new Promise<void>((held) => {
      server.before = () => {
        held();
        return new Promise(() => undefined);
      };
      void sender().execute();
    });
    server.before = async () => undefined;
    await sender().execute();
    expect(server.taken).toHaveLength(0);
    clock.pass(MINUTE);
    await sender().execute();
    expect(server.taken).toHaveLength(1);
  });

  it('reaches a mailbox once, also when it is delivered twice', async () => {
    const mailbox = new MailboxStore(database);
    const transport = new MailboxTransport(mailbox, clock);
    await want();
    await sender(transport).execute();
    const [mail] = await mailbox.list(10);
    if (mail) await transport.send(mail);
    expect(await mailbox.list(10)).toHaveLength(1);
  });

  it('is given up when the server says never, in words that name no reader', async () => {
    await want();
    server.faults = [new MailFault('EENVELOPE 550', true, new Error('no such user reader@pluspas.example'))];
    await sender().execute();
    const [row] = await database.query<{ row: string; fault: string; dead_at: Date | null }>(
      'select mails::text as row, fault, dead_at from mails',
    );
    expect(row).toMatchObject({ fault: 'EENVELOPE 550', dead_at: expect.any(Date) });
    expect(row?.row).not.toContain('reader@');
    expect(await queue.counts()).toEqual({ waiting: 0, dead: 1 });

    clock.pass(8 * 86_400_000);
    await sender().tidy();
    expect(await queue.counts()).toEqual({ waiting: 0, dead: 0 });
  });

  it('is given up after some six hours of a server that is away', async () => {
    await want({ expiresAt: null });
    server.faults = Array.from({ length: 100 }, BUSY);
    for (let tries = 0; tries < 40; tries += 1) {
      await sender().execute();
      clock.pass(60 * MINUTE);
    }
    expect(server.faults).toHaveLength(83);
    expect(await queue.counts()).toEqual({ waiting: 0, dead: 1 });
  });

  it('is not sent when its code has stopped working', async () => {
    await want();
    clock.pass(10 * MINUTE);
    await sender().execute();
    expect(server.taken).toEqual([]);
    expect(await database.query('select 1 from mails')).toEqual([]);
  });

  it('that nobody can open any more is given up, and holds up no other', async () => {
    await want();
    await want({ to: 'other@pluspas.example' });
    await sender(server, new Sealing(['a key that came too late'])).execute();
    expect(await queue.counts()).toEqual({ waiting: 0, dead: 2 });
    const older = new OutboxMailRequests(new PlainOutbox(clock), new Sealing(['an older one']));
    requests = older;
    await want();
    await sender().execute();
    expect(server.taken).toHaveLength(1);
  });
});
