export { Mailbox } from './mailbox/mailbox';
export type { MailboxMail } from './mailbox/mailbox.store';
export { notifyMigrations } from './notify.migrations';
export { NotifyModule } from './notify.module';
export { NotifyOptions } from './notify.options';
export type { MailWords, Template } from './templates/template';
export { TEMPLATES } from './templates/templates';
export { type WrittenMail, writeMail } from './templates/write-mail';
