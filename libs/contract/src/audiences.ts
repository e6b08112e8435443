/** Audiences are apart: a site's token never opens the admin API, a reader's token never asks for others. */
export const AUDIENCES = {
  check: 'urn:pluspas:check',
  me: 'urn:pluspas:me',
  admin: 'urn:pluspas:admin',
} as const;

export type Audience = keyof typeof AUDIENCES;

export const STAFF_ROLES = ['support', 'finance', 'auditor', 'admin'] as const;

export type StaffRole = (typeof STAFF_ROLES)[number];
