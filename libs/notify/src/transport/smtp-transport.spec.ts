import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { MailFault, type OutgoingMail } from './mail-transport';
import { SmtpTransport } from './smtp-transport';

const MAIL: OutgoingMail = {
  id: '01930000-0000-7000-8000-000000000001',
  to: 'reader@pluspas.example',
  subject: '402119 is je code voor Pluspas',
  text: 'Vul deze code in.',
  html: '<!doctype html><p>Vul deze code in.</p>',
};

/** As much of RFC 5321 as one delivery needs. */
function mailServer(answerToRecipient: string): Promise<{ server: Server; url: string; lines: string[] }> {
  const lines: string[] = [];
  const server = createServer((socket: Socket) => {
    let inData = false;
    socket.write('220 mail.example\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        lines.push(line);
        if (inData) {
          if (line !== '.') continue;
          inData = false;
          socket.write('250 taken\r\n');
        } else if (/^EHLO/.test(line)) socket.write('250 mail.example\r\n');
        else if (/^RCPT/.test(line)) socket.write(`${answerToRecipient}\r\n`);
        else if (/^DATA/.test(line)) {
          inData = true;
          socket.write('354 go on\r\n');
        } else socket.write('250 ok\r\n');
      }
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({ server, url: `smtp://127.0.0.1:${port}`, lines });
    });
  });
}

describe('a mail server', () => {
  it('gets one recipient, two parts and an id that a second delivery would share', async () => {
    const { server, url, lines } = await mailServer('250 ok');
    const transport = new SmtpTransport(url, 'Pluspas <no-reply@pluspas.example>');
    await transport.send({ ...MAIL, to: 'reader@pluspas.example,other@pluspas.example' }).catch(() => undefined);
    await transport.send(MAIL);
    transport.close();
    server.close();
    const text = lines.join('\n');
    expect(text).toContain('RCPT TO:<reader@pluspas.example>');
    expect(text).not.toContain('RCPT TO:<other@pluspas.example>');
    expect(text).toContain(`Message-ID: <${MAIL.id}@pluspas.example>`);
    expect(text).toContain('From: Pluspas <no-reply@pluspas.example>');
    expect(text).toContain('Content-Type: text/plain');
    expect(text).toContain('Content-Type: text/html');
    expect(text).toContain('Auto-Submitted: auto-generated');
  });

  it.each([
    ['550 no such user reader@pluspas.example', true, 'EENVELOPE 550'],
    ['450 come back later, reader@pluspas.example', false, 'EENVELOPE 450'],
  ])('that says "%s" is told apart, without the address', async (answer, isFinal, words) => {
    const { server, url } = await mailServer(answer);
    const transport = new SmtpTransport(url, 'no-reply@pluspas.example');
    const fault = await transport.send(MAIL).catch((cause: unknown) => cause);
    transport.close();
    server.close();
    expect(fault).toBeInstanceOf(MailFault);
    expect(fault).toMatchObject({ isFinal, words });
  });

  it('that is away is worth another try', async () => {
    const { server, url } = await mailServer('250 ok');
    await new Promise((resolve) => server.close(resolve));
    const transport = new SmtpTransport(url, 'no-reply@pluspas.example');
    await expect(transport.send(MAIL)).rejects.toMatchObject({ isFinal: false });
    transport.close();
  });
});
