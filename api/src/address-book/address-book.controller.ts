import { All, Controller, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AddressBook } from '../security/access.js';
import { Me } from '../security/me.js';
import { AddressBookService, type DavAnswer } from './address-book.service.js';
import { HOME } from './resources.js';

/** Contacts on a phone: where CardDAV (RFC 6352) is spoken. */
@ApiExcludeController()
@AddressBook()
@Controller()
export class AddressBookController {
  constructor(private readonly addressBook: AddressBookService) {}

  /** Where a phone that knows nothing but our name looks first (RFC 6764 §5). */
  @All('.well-known/carddav')
  lead(@Res() reply: FastifyReply): void {
    void reply.redirect(HOME, 301);
  }

  @All(['dav', 'dav/*'])
  async answer(@Me() me: Me, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { headers, method, url, body } = request;
    const answer = await this.addressBook.answer(me.organizerId, {
      method,
      path: url.split('?', 1)[0]!,
      depth: oneOf(headers['depth']),
      body: typeof body === 'string' ? body : '',
      unlessMark: headers['if-none-match'],
    });
    send(answer, reply);
  }
}

const oneOf = (header: string | string[] | undefined): string | undefined => [header].flat()[0];

function send({ status, body, type, headers = {} }: DavAnswer, reply: FastifyReply): void {
  void reply.status(status).headers({ DAV: '1, 3, access-control, addressbook', ...headers });
  if (type) reply.header('Content-Type', `${type}; charset=utf-8`);
  void reply.send(body ?? '');
}
