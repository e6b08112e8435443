import { loadCatalogue } from '@pluspas/catalogue';
import { readServiceConfig, type ServiceConfig } from '@pluspas/config/service.config';
import { examineDatabase } from './database';
import { type Finding, ok, wrong } from './finding';
import { examineKeys } from './keys';
import { examineService } from './service';

/** Looks at everything a set-up can get wrong, from the settings outwards. What stands on a fault is not looked at. */
export async function* examine(): AsyncGenerator<Finding> {
  yield examineNode();
  const config = yield* examined('Settings', () => readServiceConfig());
  if (!config) return;
  yield* examineCatalogue(config);
  yield await examineKeys(config);
  yield* examineDatabase(config);
  yield* examineService(config);
}

function examineNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  return enough
    ? ok(`Node ${process.version}`)
    : wrong(`Node ${process.version} is too old: 20.19 or newer is needed.`);
}

function* examineCatalogue({ catalogueFolder }: ServiceConfig): Generator<Finding> {
  const catalogue = yield* examinedNow('Catalogue', () => loadCatalogue(catalogueFolder));
  if (catalogue) {
    const { titles, plans, version } = catalogue;
    yield ok(`Catalogue ${version}: ${titles.size} titles, ${plans.size} plans.`);
  }
}

function* examinedNow<T>(what: string, look: () => T): Generator<Finding, T | null> {
  try {
    return look();
  } catch (cause) {
    yield wrong(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`);
    return null;
  }
}

async function* examined<T>(what: string, look: () => T): AsyncGenerator<Finding, T | null> {
  const seen = yield* examinedNow(what, look);
  if (seen !== null) yield ok(`${what} can be read.`);
  return seen;
}
