import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { PassIssuer, type PassSession, ReaderAccess } from '@pluspas/access';
import { CurrentCatalogue } from '@pluspas/catalogue';
import type { AccountId, TitleId } from '@pluspas/domain';
import { ReaderSessions } from '@pluspas/identity';
import { Refusal, toUuid } from '@pluspas/platform';
import { type Caller, CurrentCaller, Policy } from '@pluspas/trust';
import { MyAccess, MyPass, myAccess, myPass } from './me-answers';

/** The readers' API: what an app or a site may ask with a reader's own token (audience `urn:pluspas:me`). */
@ApiTags('reader')
@ApiBearerAuth('bearer')
@Controller('v1/me')
@Policy({ audience: 'me' })
export class MeController {
  constructor(
    private readonly access: ReaderAccess,
    private readonly passes: PassIssuer,
    private readonly catalogue: CurrentCatalogue,
    private readonly sessions: ReaderSessions,
  ) {}

  @Get('access')
  @ApiOperation({ summary: 'What may I open?' })
  @ApiOkResponse({ standardSchema: MyAccess })
  @Header('cache-control', 'private, no-store')
  async read(@CurrentCaller() caller: Caller): Promise<MyAccess> {
    const account = readerOf(caller);
    const obstacle = (await this.sessionOf(caller, account, null))?.obstacle ?? null;
    return myAccess(await this.access.ofSubject({ kind: 'account', account, ...(obstacle && { obstacle }) }));
  }

  /**
   * 400 `unknown-title` names the query parameter; 403 `title-not-allowed` for a title that is not the calling site's:
   * a pass opens articles in the reader's name.
   */
  @Get('pass')
  @ApiOperation({ summary: 'A pass for one title, for verifying at its edge' })
  @ApiQuery({ name: 'title' })
  @ApiOkResponse({ standardSchema: MyPass })
  @Header('cache-control', 'private, no-store')
  async pass(@CurrentCaller() caller: Caller, @Query('title') title: unknown): Promise<MyPass> {
    const reader = readerOf(caller);
    const of = this.titleFor(caller, title);
    return myPass(await this.passes.issue(reader, of, await this.sessionOf(caller, reader, of)));
  }

  /** Refusal `unauthenticated` when the login behind the token has ended. `null`: a token of no login. */
  private async sessionOf(
    { session: sid }: Caller,
    account: AccountId,
    title: TitleId | null,
  ): Promise<PassSession | null> {
    if (sid === null) return null;
    const standing = await this.sessions.use({ account, sid }, title);
    if (standing === 'ended') throw new Refusal('unauthenticated');
    return { sid, obstacle: standing === 'displaced' ? 'device_limit' : null };
  }

  private titleFor({ titles }: Caller, title: unknown): TitleId {
    if (typeof title !== 'string' || !this.catalogue.catalogue.titles.has(title)) {
      throw new Refusal('unknown-title', { pointer: 'title' });
    }
    if (!titles.includes(title)) throw new Refusal('title-not-allowed', { pointer: 'title' });
    return title;
  }
}

/** A token of this audience whose subject is no account was not made by our provider. */
function readerOf({ subject }: Caller): AccountId {
  if (!isAccountId(subject)) throw new Refusal('unauthenticated');
  return subject;
}

function isAccountId(subject: string): subject is AccountId {
  return toUuid(subject, 'acc') !== null;
}
