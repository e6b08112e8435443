import { loadCatalogue } from '@pluspas/catalogue';
import { catalogueFolder } from './folders';

/** The catalogue that the group's newspapers sell from: every price and every "opens" on a page comes from it. */
export const catalogue = loadCatalogue(catalogueFolder);
