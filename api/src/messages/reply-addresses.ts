import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Secrets } from '../security/secrets.js';

/** A contact of an organizer, as an address of ours names them. */
export interface AddressedContact {
  organizerId: string;
  contactId: string;
}

const BOUNCE = /^b-([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})(\.[\w.-]+)$/;

/**
 * The addresses of the app. With a domain of its own each guest has one, the same for ever and for all meetups: mail
 * programs come to know the sender, and an answer tells by its recipient through which invitation it came. It names the
 * contact by two ids under the instance's key, so there is nothing to store and nothing to guess.
 */
@Injectable()
export class ReplyAddresses {
  constructor(
    private readonly config: Config,
    private readonly secrets: Secrets,
  ) {}

  get common(): string {
    return this.config.mailFrom;
  }

  /** From, Reply-To and ORGANIZER of what this guest gets; null: answers by mail are not read. */
  of({ organizerId, contactId }: AddressedContact): string | null {
    const { mode, domain } = this.config.replies;
    if (mode === 'none') return null;
    if (mode === 'mailbox') return this.common;
    // A letter first: some programs take a local part of digits for a phone number.
    return `g${this.secrets.sealIds([contactId, organizerId])}@${domain}`;
  }

  /** Whom an address of ours names; null: none of ours, or not one for a guest. The contact may be gone. */
  read(address: string): AddressedContact | null {
    return this.unseal('g', address);
  }

  /** Where a mail says that the guest of this address wants no more (RFC 2369 §3.2); null: nobody would read it. */
  leaving(address: string): string | null {
    return this.read(address) && `u${address.slice(1)}`;
  }

  /** Who wants no more mails, when one comes to this address. */
  whoLeaves(address: string): AddressedContact | null {
    return this.unseal('u', address);
  }

  private unseal(letter: 'g' | 'u', address: string): AddressedContact | null {
    const local = this.localPart(address);
    const ids = local?.startsWith(letter) ? this.secrets.unsealIds(local.slice(1)) : null;
    return ids && { contactId: ids[0]!, organizerId: ids[1]! };
  }

  /** The envelope's sender: with a domain of our own it says which mail came back, whatever the bounce looks like (VERP). */
  envelope(messageId: string, from: string): string {
    const { mode, domain } = this.config.replies;
    if (mode !== 'domain') return from;
    const local = messageId.slice(1, messageId.lastIndexOf('@'));
    const bounce = `b-${local.slice(0, 36).replaceAll('-', '')}${local.slice(36)}`.toLowerCase();
    return BOUNCE.test(bounce) && bounce.length <= 64 ? `${bounce}@${domain}` : from;
  }

  /** Message-ID of the mail that came back to this address, or null. */
  bouncedMessageId(address: string): string | null {
    const found = BOUNCE.exec(this.localPart(address) ?? '');
    if (!found) return null;
    const [, a, b, c, d, e, rest] = found;
    return `<${a}-${b}-${c}-${d}-${e}${rest}@${this.common.slice(this.common.lastIndexOf('@') + 1)}>`;
  }

  /** Whether mail to this address is meant for us: any of our own domain, else the one mailbox. */
  isOurs(address: string): boolean {
    return this.localPart(address) !== null || address.toLowerCase() === this.common.toLowerCase();
  }

  private localPart(address: string): string | null {
    const { mode, domain } = this.config.replies;
    const plain = address.toLowerCase();
    const at = plain.lastIndexOf('@');
    return mode === 'domain' && plain.slice(at + 1) === domain ? plain.slice(0, at) : null;
  }
}
