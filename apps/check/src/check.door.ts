import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessOptions } from '@pluspas/access';
import { HotRoutes, PublicKeys } from '@pluspas/trust';
import { ForwardAuth } from './forward-auth/forward-auth';
import { Batch } from './question/batch';
import { Evaluator } from './question/evaluator';
import { Openings } from './question/openings';
import { SubjectReader } from './question/subject-reader';
import { evaluationRoute } from './routes/evaluation.route';
import { evaluationsRoute } from './routes/evaluations.route';
import { forwardAuthRoute } from './routes/forward-auth.route';
import { searchRoute } from './routes/search.route';
import { configurationRoute, passKeysRoute } from './routes/well-known.routes';

/** The newspaper's door: may this reader read this? Read-only; every route of it is native. */
@Module({ providers: [SubjectReader, Evaluator, Batch, Openings, ForwardAuth] })
export class CheckDoor implements OnModuleInit {
  constructor(
    private readonly routes: HotRoutes,
    private readonly evaluator: Evaluator,
    private readonly batch: Batch,
    private readonly openings: Openings,
    private readonly forwardAuth: ForwardAuth,
    private readonly keys: PublicKeys,
    private readonly access: AccessOptions,
  ) {}

  onModuleInit(): void {
    this.routes.register([
      evaluationRoute(this.evaluator),
      evaluationsRoute(this.batch),
      searchRoute(this.openings),
      configurationRoute(this.access.passIssuer),
      passKeysRoute(this.keys),
      forwardAuthRoute(this.forwardAuth),
    ]);
  }
}
