import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { AddressBookModule } from './address-book/address-book.module.js';
import { ArchiveModule } from './archive/archive.module.js';
import { AuthModule } from './auth/auth.module.js';
import { CirclesModule } from './circles/circles.module.js';
import { AcquaintanceModule } from './acquaintance/acquaintance.module.js';
import { ComposerModule } from './composer/composer.module.js';
import { Clock } from './clock/clock.js';
import { MeetupsModule } from './meetups/meetups.module.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { GuestModule } from './guest/guest.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { OutreachModule } from './outreach/outreach.module.js';
import { OverviewModule } from './overview/overview.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { FeedsModule } from './feeds/feeds.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { Config } from './config/config.js';
import { ContactsModule } from './contacts/contacts.module.js';
import { Connection, type DatabaseConnection } from './database/connection.js';
import { DebriefModule } from './debrief/debrief.module.js';
import { DigestModule } from './digest/digest.module.js';
import { DuplicatesModule } from './duplicates/duplicates.module.js';
import { DatabaseModule } from './database/database.module.js';
import { HealthModule } from './health/health.module.js';
import { HistoryModule } from './history/history.module.js';
import { InsightsModule } from './insights/insights.module.js';
import { IntroductionsModule } from './introductions/introductions.module.js';
import { TouchesModule } from './touches/touches.module.js';
import { validationPipe } from './http/validation.pipe.js';
import { PollsModule } from './polls/polls.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { PrepModule } from './prep/prep.module.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { RepliesModule } from './replies/replies.module.js';
import { SearchModule } from './search/search.module.js';
import { SampleModule } from './sample/sample.module.js';
import { ThreadsModule } from './threads/threads.module.js';
import { SecurityModule } from './security/security.module.js';
import { VenuesModule } from './venues/venues.module.js';
import { WebModule } from './web/web.module.js';

/** What an app is made of besides its code: tests put their own here. */
export interface AppSetting {
  config: Config;
  connection: DatabaseConnection;
  clock: Clock;
  /** Until then nobody gets the database. Default: at once. */
  ready?: Promise<void>;
  /** Undefined: standard output. */
  writeLog?: ((line: string) => void) | undefined;
}

@Global()
@Module({})
class SettingModule {
  static of({ config, clock, connection }: AppSetting): DynamicModule {
    return {
      module: SettingModule,
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: Connection, useValue: new Connection(connection) },
      ],
      exports: [Config, Clock, Connection],
    };
  }
}

@Module({})
export class AppModule {
  static of(setting: AppSetting): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingModule.of(setting),
        DatabaseModule.connect(setting.connection, setting.ready),
        SecurityModule,
        AuthModule,
        HealthModule,
        OpenApiModule,
        ContactsModule,
        CirclesModule,
        VenuesModule,
        HistoryModule,
        SampleModule,
        MessagesModule,
        FeedsModule,
        OverviewModule,
        GuestModule,
        InvitationsModule,
        MeetupsModule,
        PollsModule,
        PrepModule,
        DebriefModule,
        TouchesModule,
        IntroductionsModule,
        AcquaintanceModule,
        ComposerModule,
        DuplicatesModule,
        SearchModule,
        ThreadsModule,
        PrivacyModule,
        DigestModule,
        OutreachModule,
        InsightsModule,
        RepliesModule,
        ImportsModule,
        ArchiveModule,
        ExportsModule,
        AddressBookModule,
        // Last: its wildcard is every address that nobody else has.
        WebModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
    };
  }
}
