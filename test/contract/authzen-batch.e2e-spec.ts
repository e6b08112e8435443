import { type CheckApp, openCheckApp, question } from '../support/check-app';

const PATH = '/access/v1/evaluations';

interface ItemAnswer {
  readonly decision: boolean;
  readonly context: { readonly reason?: string; readonly error?: object };
}

describe('AuthZEN 1.0: many evaluations in one call', () => {
  let app: CheckApp;
  let subscriber: string;
  let stranger: string;

  beforeAll(async () => {
    app = await openCheckApp();
    subscriber = await app.subscriber();
    stranger = await app.reader();
  });

  afterAll(() => app.close());

  const article = (tier: string, title = 'gva') => ({ type: 'article', id: 'a-1', properties: { title, tier } });
  const defaults = () => ({ subject: { type: 'reader', id: subscriber }, action: { name: 'read' } });

  const ask = async (body: object, titles?: readonly string[]): Promise<ItemAnswer[]> => {
    const { status, body: answer } = await app.post(PATH, body, titles ? { titles } : {});
    expect(status).toBe(200);
    return answer.evaluations;
  };
  const decisions = (answers: readonly ItemAnswer[]) => answers.map(({ decision }) => decision);

  it('answers as many items as were asked, in their order', async () => {
    const tiers = ['exclusive', 'free', 'plus', 'registered', 'metered'];
    const evaluations = tiers.map((tier) => ({ resource: article(tier, 'nieuwsblad') }));
    const answers = await ask({ ...defaults(), evaluations });
    expect(answers.map(({ context }) => context.reason)).toEqual([
      'tier_not_included',
      'free',
      'bundle',
      'registered',
      'bundle',
    ]);
  });

  it('takes 200 items and no more', async () => {
    const many = (length: number) => ({
      ...defaults(),
      evaluations: Array.from({ length }, () => ({ resource: article('plus') })),
    });
    expect(await ask(many(200))).toHaveLength(200);
    const { status, body } = await app.post(PATH, many(201));
    expect([status, body.errors[0].pointer]).toEqual([400, '/evaluations']);
  });

  it.each([undefined, []])('answers a body without items (%j) as a single evaluation', async (evaluations) => {
    const { status, body } = await app.post(PATH, { ...question(subscriber, 'gva', 'plus'), evaluations });
    expect([status, body.decision, body.context.reason]).toEqual([200, true, 'subscription']);
    expect(body).not.toHaveProperty('evaluations');
  });

  it('answers 400 to a single evaluation that lacks a field', async () => {
    const { status, body } = await app.post(PATH, { ...defaults(), evaluations: [] });
    expect([status, body.errors[0].pointer]).toEqual([400, '/resource']);
  });

  it('takes what stands at the top for each item that does not say otherwise', async () => {
    const answers = await ask({
      ...defaults(),
      resource: article('plus'),
      evaluations: [{}, { subject: { type: 'reader', id: stranger } }, { resource: article('exclusive', 'hbvl') }],
    });
    expect(answers.map(({ context }) => context.reason)).toEqual([
      'subscription',
      'no_entitlement',
      'tier_not_included',
    ]);
  });

  it('replaces a default whole, except for a missing type or id', async () => {
    const answers = await ask({
      subject: { type: 'reader', id: stranger, properties: { remembered: true } },
      action: { name: 'read' },
      resource: article('plus'),
      context: { minVersion: 0 },
      evaluations: [
        { subject: { id: subscriber } },
        { subject: { type: 'anonymous' } },
        { resource: { id: 'a-2' } },
        { resource: { id: 'a-2', properties: { title: 'gva', tier: 'free' } } },
        { action: {} },
      ],
    });
    expect(answers.map(({ context }) => context.error ?? context.reason)).toEqual([
      'subscription',
      // Its own subject has no properties: the default's do not shine through.
      'login_required',
      expect.objectContaining({ status: 400, pointer: '/resource/properties/title' }),
      'free',
      expect.objectContaining({ status: 400, pointer: '/action/name' }),
    ]);
  });

  it('takes null for something said, and wrong', async () => {
    const answers = await ask({
      ...defaults(),
      resource: article('plus'),
      evaluations: [
        { subject: null },
        { action: null },
        { resource: null },
        { context: null },
        { subject: { type: null, id: subscriber } },
        { resource: { ...article('plus'), id: null } },
      ],
    });
    expect(answers.map(({ context }) => context.error)).toEqual(
      ['/subject', '/action', '/resource', '/context', '/subject/type', '/resource/id'].map((pointer) =>
        expect.objectContaining({ status: 400, pointer }),
      ),
    );
  });

  it('lets a bad item spoil only itself', async () => {
    const answers = await ask(
      {
        ...defaults(),
        evaluations: [
          { resource: article('plus') },
          'x',
          null,
          { resource: article('plus', 'hbvl') },
          { resource: article('gold') },
          { resource: article('plus', 'morgen') },
          { resource: article('plus'), subject: { type: 'user' } },
          { resource: article('plus'), context: { minVersion: -1 } },
          { resource: article('plus') },
        ],
      },
      ['gva'],
    );
    expect(decisions(answers)).toEqual([true, false, false, false, false, false, false, false, true]);
    const errors = answers.map(({ context }) => context.error);
    expect(errors).toEqual([
      undefined,
      { status: 400, code: 'invalid-request', message: expect.any(String), pointer: '' },
      { status: 400, code: 'invalid-request', message: expect.any(String), pointer: '' },
      { status: 403, code: 'title-not-allowed', message: expect.any(String), pointer: '/resource/properties/title' },
      { status: 400, code: 'unknown-tier', message: expect.any(String), pointer: '/resource/properties/tier' },
      { status: 400, code: 'unknown-title', message: expect.any(String), pointer: '/resource/properties/title' },
      { status: 400, code: 'invalid-request', message: expect.any(String), pointer: '/subject/type' },
      { status: 400, code: 'invalid-request', message: expect.any(String), pointer: '/context/minVersion' },
      undefined,
    ]);
  });

  const inOrder = ['plus', 'exclusive', 'free', 'plus'].map((tier) => ({ resource: article(tier, 'nieuwsblad') }));

  it.each([
    ['execute_all', inOrder, [true, false, true, true]],
    ['deny_on_first_deny', inOrder, [true, false]],
    ['permit_on_first_permit', inOrder.slice(1), [false, true]],
  ])('ends where %s says', async (evaluations_semantic, evaluations, expected) => {
    const answers = await ask({ ...defaults(), options: { evaluations_semantic }, evaluations });
    expect(decisions(answers)).toEqual(expected);
  });

  it('takes a bad item for a deny where the first deny ends the batch', async () => {
    const options = { evaluations_semantic: 'deny_on_first_deny' };
    expect(await ask({ ...defaults(), options, evaluations: [{}, { resource: article('free') }] })).toHaveLength(1);
  });

  it('ignores options that it does not know', async () => {
    const answers = await ask({
      ...defaults(),
      options: { trace: true },
      evaluations: [{ resource: article('plus') }],
    });
    expect(decisions(answers)).toEqual([true]);
  });

  it.each([
    ['evaluations', {}],
    ['evaluations', 'all'],
    ['options', []],
    ['options', { evaluations_semantic: 'first' }],
    ['subject', 'alice'],
    ['action', { name: 1 }],
    ['context', { minVersion: 'x' }],
  ])('answers 400 when %s is %j', async (name, value) => {
    const body = { ...defaults(), evaluations: [{ resource: article('plus') }], [name]: value };
    const { status, body: problem } = await app.post(PATH, body);
    expect([status, problem.errors[0].pointer.startsWith(`/${name}`)]).toEqual([400, true]);
  });

  it('echoes X-Request-ID', async () => {
    const headers = { 'x-request-id': 'batch-1' };
    const answer = await app.post(PATH, { ...defaults(), evaluations: [{ resource: article('free') }] }, { headers });
    expect(answer.headers.get('x-request-id')).toBe('batch-1');
  });
});
