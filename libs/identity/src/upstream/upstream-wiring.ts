import { UpstreamClient } from './calls/upstream-client';
import { JoinUpstream } from './identities/join-upstream';
import { LinkIdentity } from './identities/link-identity';
import { SignInWays } from './identities/sign-in-ways';
import { UpstreamIdentitiesStore } from './identities/upstream-identities.store';
import { UpstreamProviders } from './upstream-providers';
import { UpstreamVisitsStore } from './visits/upstream-visits.store';
import { VisitUpstream } from './visits/visit-upstream';

/** Signing in with other providers, for the lib's module. */
export const UPSTREAM_PROVIDERS = [
  UpstreamProviders,
  UpstreamClient,
  UpstreamVisitsStore,
  VisitUpstream,
  UpstreamIdentitiesStore,
  LinkIdentity,
  JoinUpstream,
  SignInWays,
];
