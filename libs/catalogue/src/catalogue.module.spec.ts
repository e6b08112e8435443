import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import { CatalogueModule } from './catalogue.module';
import { CurrentCatalogue } from './current-catalogue';

const boot = (folder: string) => Test.createTestingModule({ imports: [CatalogueModule.forRoot({ folder })] }).compile();

it('gives the catalogue in force, with its plans worked out', async () => {
  const house = await boot(join(__dirname, '../../../config/catalogue'));
  const { catalogue, compiled } = house.get(CurrentCatalogue);

  expect(compiled.catalogue).toBe(catalogue);
  expect([...compiled.plans.keys()]).toEqual([...catalogue.plans.keys()]);
});

it('stops the boot when the catalogue is broken', async () => {
  await expect(boot(join(__dirname, 'nowhere'))).rejects.toThrow('The catalogue has 1 fault');
});
