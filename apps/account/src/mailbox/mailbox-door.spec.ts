import { type IdentityOptions } from '@pluspas/identity';
import { Mailbox, NotifyModule } from '@pluspas/notify';
import { MailboxDoor } from './mailbox-door';

const IDENTITY: IdentityOptions = {
  baseUrl: 'http://pluspas.test:3000',
  keysDir: '',
  createKeys: false,
  cookieKeys: [],
  hashConcurrency: 1,
};
const NOTIFY = {
  sealKeys: ['secret'],
  from: 'no-reply@pluspas.example',
  smtpUrl: null,
  deliver: false,
  production: false,
};

function isOpen({ peer = '127.0.0.1', host = 'localhost:3000', ...changes }: Record<string, unknown> = {}): boolean {
  const store = { list: async () => [], find: async () => null };
  const mailbox = new Mailbox(store as never, { ...NOTIFY, ...changes });
  const request = { raw: { socket: { remoteAddress: peer } }, headers: { host } };
  return new MailboxDoor(mailbox, IDENTITY).isOpenFor(request as never);
}

describe('the mailbox of a developer', () => {
  it.each(['127.0.0.1', '127.0.0.53', '::1', '::ffff:127.0.0.1'])('is open to who sits at the machine: %s', (peer) => {
    expect(isOpen({ peer })).toBe(true);
    expect(isOpen({ peer, host: 'pluspas.test:3000' })).toBe(true);
  });

  it.each(['10.0.0.4', '192.168.1.7', '::ffff:10.0.0.4', '2001:db8::1', ''])(
    'is closed to %s on its network',
    (peer) => {
      expect(isOpen({ peer })).toBe(false);
    },
  );

  it('is closed to a page elsewhere whose name was pointed at this machine', () => {
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', ''])
      expect(isOpen({ host })).toBe(false);
  });

  it('is closed where a mail server is, and in production', () => {
    expect(isOpen({ smtpUrl: 'smtp://mail.example' })).toBe(false);
    expect(isOpen({ production: true })).toBe(false);
  });

  it('is refused at the start in production, whatever the settings said before', () => {
    expect(() => NotifyModule.forRoot({ ...NOTIFY, production: true })).toThrow('mail server');
    expect(() => NotifyModule.forRoot({ ...NOTIFY, production: true, smtpUrl: 'smtp://mail.example' })).not.toThrow();
  });
});
