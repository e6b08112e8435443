import { type ArgumentMetadata, StandardSchemaValidationPipe } from '@nestjs/common';
import { Refusal } from '../problems/refusal';
import { fieldsOfIssues } from './wrong-fields';

/** `@Body({ schema })`, `@Query({ schema })`, `@Param('id', { schema })`: refuses with `invalid-request`, naming each field. */
export class ZodValidationPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const { schema, type, data } = metadata;
    if (!schema || !this.toValidate(metadata)) return value;
    const result = await this.validate(value, schema);
    if (result.issues) {
      throw new Refusal('invalid-request', {
        errors: fieldsOfIssues(result.issues, type === 'body' ? 'body' : 'elsewhere', data),
      });
    }
    return result.value as T;
  }
}
