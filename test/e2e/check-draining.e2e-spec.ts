import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { toUuid } from '@pluspas/platform';
import { openCheckApp, question } from '../support/check-app';

const PATH = '/access/v1/evaluation';

describe('a door on its way out', () => {
  it('still hears that a reader was revoked elsewhere, for as long as it answers', async () => {
    const app = await openCheckApp();
    const reader = await app.subscriber();
    const token = await app.tokenOf(['gva']);
    const body = JSON.stringify(question(reader, 'gva', 'plus'));
    expect((await app.post(PATH, body, { token })).body).toMatchObject({ decision: true });

    // Its request is on the way when the door begins to close.
    const slow = connect(Number(new URL(app.url).port), '127.0.0.1');
    let answer = '';
    slow.on('data', (chunk) => {
      answer += String(chunk);
    });
    slow.write(
      `POST ${PATH} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`,
    );
    await pause(100);
    const closed = app.app.close();
    await pause(300);

    await app.database.transaction(async (tx) => {
      const account = toUuid(reader, 'acc');
      await tx.query(`update grants set valid_until = valid_from, ended_because = 'revoked' where account_id = $1`, [
        account,
      ]);
      await tx.query('update entitlement_heads set version = version + 1 where account_id = $1', [account]);
      await tx.query(
        `insert into outbox (kind, key, payload, recorded_at) values ('entitlement.changed', $1, '{"version": 2}', now())`,
        [reader],
      );
    });
    await pause(600);
    slow.write(body);
    await closed;
    await pause(50);
    expect(answer).toContain('"decision":false');
  });
});
