import type { MailTemplate } from '@pluspas/contract';
import { deviceLimit } from './device-limit';
import { newDevice } from './new-device';
import { passkeyAdded, passkeyRefused, passkeyRemoved } from './passkeys';
import type { Template } from './template';
import { verificationCode } from './verification-code';
import { wayLinked } from './way-linked';

/** Every mail we send. A new one: its facts in `@pluspas/contract` (mails.ts), its words in a file here, a line below. */
export const TEMPLATES: { readonly [Name in MailTemplate]: Template<Name> } = {
  'verification-code': verificationCode,
  'new-device': newDevice,
  'way-linked': wayLinked,
  'device-limit': deviceLimit,
  'passkey-added': passkeyAdded,
  'passkey-removed': passkeyRemoved,
  'passkey-refused': passkeyRefused,
};
