// The rival: a bare Fastify 5 route that parses the same body and returns a constant answer, through the same schemas.
// No token, no rule, no cache, no log, no metric: what is left over is the floor of HTTP in Node.
import { EvaluationAnswer, EvaluationRequest } from '@pluspas/contract';
import fastify from 'fastify';
import { z } from 'zod';

const ANSWER = JSON.parse(process.argv[2] ?? '{}');

async function main(): Promise<void> {
  const server = fastify();
  server.post(
    '/access/v1/evaluation',
    { schema: { body: schemaOf(EvaluationRequest, 'input'), response: { 200: schemaOf(EvaluationAnswer, 'output') } } },
    () => ANSWER,
  );
  process.stdout.write(`${await server.listen({ host: '127.0.0.1', port: 0 })}\n`);
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io,
    metadata: z.registry<Record<string, unknown>>(),
    // The same mercy that ours has: a union would be tried out at every answer.
    override: ({ jsonSchema }) => {
      const { anyOf } = jsonSchema;
      const some = anyOf?.find((branch) => branch.type !== 'null');
      if (io === 'input' || anyOf?.length !== 2 || !some) return;
      delete jsonSchema.anyOf;
      Object.assign(jsonSchema, some, { nullable: true });
    },
  });
  return json;
}

void main();
