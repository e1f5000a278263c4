import type { Draft } from '@exchange/contract';
import type { Type as Class } from '@nestjs/common';
import { ApiSchema } from '@nestjs/swagger';
import { type Content, declare, fieldsOf } from './field';

const drafts = new WeakMap<object, Class<object>>();

/**
 * The DTO of a draft, from the DTO of what it will become: everything may lack, nothing may be of another shape. The
 * contract makes the schema of a draft in the same way.
 */
export function draftOf<T extends object>(complete: Class<T>): Class<Draft<T>> {
  // The fields of the class that is made are those of T, each of which may lack; TypeScript cannot follow that.
  return draftClass(complete) as Class<Draft<T>>;
}

function draftClass(complete: Class<object>): Class<object> {
  const known = drafts.get(complete);
  if (known !== undefined) return known;
  class DraftDto {}
  Object.defineProperty(DraftDto, 'name', { value: `Draft${complete.name}` });
  ApiSchema({ name: `Draft${complete.name.replace(/Dto$/, '')}` })(DraftDto);
  drafts.set(complete, DraftDto);
  for (const [key, { content }] of fieldsOf(complete)) {
    declare({ content: inDraft(content), optional: true })(DraftDto.prototype, key);
  }
  return DraftDto;
}

function inDraft(content: Content): Content {
  if ('one' in content) return { one: () => draftClass(content.one()) };
  if ('listOf' in content) return { listOf: () => draftClass(content.listOf()), most: content.most, least: 0 };
  const { minItems: _least, ...leaf } = content.leaf;
  return content.leaf['type'] === 'array' ? { ...content, leaf } : content;
}
