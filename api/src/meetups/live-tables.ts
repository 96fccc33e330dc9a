import { Injectable, type MessageEvent, type BeforeApplicationShutdown } from '@nestjs/common';
import { Observable, Subject, interval, map, merge, takeUntil } from 'rxjs';
import { ChangesService } from '../tables/changes.service.js';

/** Proxies close a silent stream after a minute or less. */
const HEARTBEAT_MS = 25_000;

/** Server-sent events for the open page of one meetup. */
@Injectable()
export class LiveTables implements BeforeApplicationShutdown {
  private readonly ended = new Subject<void>();

  constructor(private readonly changes: ChangesService) {}

  watch(organizerId: string, meetupId: string): Observable<MessageEvent> {
    const changed = new Observable<MessageEvent>((page) =>
      this.changes.subscribe((change) => {
        if (change.organizerId === organizerId && change.meetupId === meetupId)
          page.next({ type: 'changed', data: {} });
      }),
    );
    // The first event tells a page that reconnected to catch up.
    const open = new Observable<MessageEvent>((page) => page.next({ type: 'open', data: {} }));
    const heartbeat = interval(HEARTBEAT_MS).pipe(map((): MessageEvent => ({ type: 'heartbeat', data: {} })));
    return merge(open, changed, heartbeat).pipe(takeUntil(this.ended));
  }

  /** Open streams would hold the stop until its limit. */
  beforeApplicationShutdown(): void {
    this.ended.next();
  }
}
