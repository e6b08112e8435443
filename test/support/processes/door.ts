import 'reflect-metadata';
import { Controller, Get, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Metrics, openDoor, Readiness } from '@pluspas/platform';

@Controller()
class Slow {
  /** Answers after a second; the test wants it in flight. */
  @Get('slow')
  async slow() {
    console.log(JSON.stringify('in flight'));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return { done: true };
  }

  @Get('never')
  never() {
    console.log(JSON.stringify('in flight'));
    return new Promise(() => undefined);
  }
}

/** Waits for something that never comes, as a connection does to a database that is frozen. */
@Injectable()
class Stuck implements OnApplicationShutdown {
  onApplicationShutdown(): Promise<void> {
    return process.env.STUCK === '1' ? new Promise(() => undefined) : Promise.resolve();
  }
}

@Module({ controllers: [Slow], providers: [Metrics, Readiness, Stuck] })
class Root {}

/** A door that ends as the real ones do. */
async function main(): Promise<void> {
  const app = await openDoor(Root, {
    name: 'test',
    port: 0,
    logLevel: 'silent',
    handleSignals: true,
    parentPipe: true,
    drainDelay: 200,
    grace: Number(process.env.GRACE ?? 1_500),
    onClosed: async () => console.log(JSON.stringify('closed')),
  });
  console.log(JSON.stringify((await app.getUrl()).replace('localhost', '127.0.0.1')));
}

void main();
