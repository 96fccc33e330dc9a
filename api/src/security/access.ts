import { applyDecorators, SetMetadata } from '@nestjs/common';

/** What an API token may do; a session may do all of it. `address-book`: nothing but read contacts in a phone's way. */
export const SCOPES = ['read', 'write', 'address-book'] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * Who may call a route:
 * - public: anybody;
 * - guest-token: whoever holds the secret in the address; the handler looks it up and answers 404 when it is unknown;
 * - organizer: a session or an API token with the scope;
 * - session: somebody who signed in; no API token, whatever its scopes;
 * - fresh-login: a session whose password was typed in the last minutes;
 * - mail-hook: the mail server that hands over what came in, by its own secret; closed while none is set;
 * - address-book: a phone, with a token as the password of its login;
 * - health: the machine that watches us.
 */
export type Access =
  | { kind: 'public' | 'guest-token' | 'session' | 'fresh-login' | 'mail-hook' | 'address-book' | 'health' }
  /** Scope undefined: read for GET and HEAD, write for everything else. */
  | { kind: 'organizer'; scope: Scope | undefined };

export const ACCESS = 'access';

type AccessDecorator = ClassDecorator & MethodDecorator;
const access = (value: Access): AccessDecorator => applyDecorators(SetMetadata(ACCESS, value)) as AccessDecorator;

export const Public = (): AccessDecorator => access({ kind: 'public' });
export const GuestToken = (): AccessDecorator => access({ kind: 'guest-token' });
export const Organizer = (scope?: Scope): AccessDecorator => access({ kind: 'organizer', scope });
export const Session = (): AccessDecorator => access({ kind: 'session' });
export const FreshLogin = (): AccessDecorator => access({ kind: 'fresh-login' });
export const MailHook = (): AccessDecorator => access({ kind: 'mail-hook' });
export const AddressBook = (): AccessDecorator => access({ kind: 'address-book' });
export const Health = (): AccessDecorator => access({ kind: 'health' });
