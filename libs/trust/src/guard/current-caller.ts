import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller } from '../token/caller';

/** The verified caller of this request; `null` on public routes. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller | null => {
  const request: { readonly caller?: Caller | null } = context.switchToHttp().getRequest();
  return request.caller ?? null;
});
