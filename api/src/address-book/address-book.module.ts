import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { AddressBookController } from './address-book.controller.js';
import { AddressBookService } from './address-book.service.js';

@Module({ imports: [DatabaseModule.of()], controllers: [AddressBookController], providers: [AddressBookService] })
export class AddressBookModule {}
