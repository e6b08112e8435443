import { Injectable } from '@nestjs/common';
import { CredentialsTail } from './credentials-tail';
import { DeliverLogouts } from './deliveries/deliver-logouts';
import { LeftoverSweeper } from './leftover-sweeper';
import { SessionSweeper } from './session-sweeper';

/** What runs by itself beside the provider. Not in the terminal, which would take work and end in the middle of it. */
@Injectable()
export class SessionUpkeep {
  constructor(
    private readonly delivering: DeliverLogouts,
    private readonly credentials: CredentialsTail,
    private readonly sweeper: SessionSweeper,
    private readonly leftovers: LeftoverSweeper,
  ) {}

  start(): void {
    this.delivering.start();
    this.credentials.start();
    this.sweeper.start();
    this.leftovers.start();
  }
}
