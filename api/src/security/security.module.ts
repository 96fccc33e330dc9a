import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { Config } from '../config/config.js';
import { AccessGuard } from './access.guard.js';
import { Identities } from './identities.js';
import { Limits } from './limits.js';
import { SameOrigin } from './same-origin.js';
import { Secrets } from './secrets.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: Secrets, useFactory: (config: Config) => Secrets.open(config), inject: [Config] },
    Identities,
    Limits,
    SameOrigin,
  ],
  exports: [Identities, Limits, Secrets],
})
export class SecurityModule {}
