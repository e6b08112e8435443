import type { Newspapers } from './newspapers';
import type { NewsstandSettings } from './newsstand-settings';

/** What the routes need of the stand they belong to. */
export interface Stand {
  readonly newspapers: Newspapers;
  readonly settings: NewsstandSettings;
}
