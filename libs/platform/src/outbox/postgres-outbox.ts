import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/database';
import { Clock } from '../time/clock';
import { Outbox, type OutboxEvent } from './outbox';
import { insertEvent } from './outbox.store';

@Injectable()
export class PostgresOutbox extends Outbox {
  constructor(private readonly clock: Clock) {
    super();
  }

  add(tx: Transaction, event: OutboxEvent): Promise<void> {
    return insertEvent(tx, event, this.clock.now());
  }
}
