/**
 * Why a token was not believed. For the log alone: a caller only ever hears `unauthenticated`, so that nobody can learn
 * from the answer how far a forgery got. Never carries text of the token.
 */
export class TokenFault extends Error {
  override readonly name = 'TokenFault';
}
