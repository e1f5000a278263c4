import { shapeOf } from '@exchange/contract';
import type { Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import type { TSchema } from '@sinclair/typebox';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  buildMessage,
  IsArray,
  IsObject,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { inputSchema } from '../input/input-schema';

/** A value that one schema describes. `code` names the rule in a flaw, `words` say it; `each`: what a list of values holds. */
export interface Value {
  readonly leaf: TSchema;
  readonly code: string;
  readonly words: string;
}

/** What a field of a DTO holds: a value that one schema describes, a DTO, or a list of DTOs. */
export type Content =
  | (Value & { readonly each?: Value })
  | { readonly one: () => Class<object> }
  | { readonly listOf: () => Class<object>; readonly most: number; readonly least: number };

/** Whether a field may be absent. `null` is never absent. */
export interface Presence {
  readonly optional?: true;
}

export interface Field extends Presence {
  readonly content: Content;
}

const fields = new WeakMap<object, ReadonlyMap<string, Field>>();

/** Declares a field to the validator, to the description of the API and to what makes drafts of DTOs. */
export function declare(field: Field): PropertyDecorator {
  return (target, key) => {
    const known = fieldsOf(target.constructor);
    fields.set(target.constructor, new Map(known).set(String(key), field));
    const all = [...checks(field), ApiProperty(description(field))];
    for (const decorate of all) decorate(target, key);
  };
}

/** The declared fields of a DTO class, in the order of the class. */
export function fieldsOf(dto: object): ReadonlyMap<string, Field> {
  return fields.get(dto) ?? new Map<string, Field>();
}

/** Each closes what class-validator leaves open: absence, `null`, a list in place of an object and the reverse. */
function checks({ content, optional }: Field): readonly PropertyDecorator[] {
  const present = optional === true ? [ValidateIf((_holder, value) => value !== undefined)] : [];
  if ('leaf' in content) return [...present, isShaped(content)];
  if ('one' in content) return [...present, IsObject(), ValidateNested(), Type(content.one)];
  const size = [ArrayMaxSize(content.most), ...(content.least > 0 ? [ArrayMinSize(content.least)] : [])];
  const members = [IsObject({ each: true }), ValidateNested({ each: true }), Type(content.listOf)];
  return [...present, IsArray(), ...size, ...members];
}

// Many fields have the same leaf: one check for all of them.
const compiled = new WeakMap<TSchema, (value: unknown) => boolean>();

function isShaped({ leaf, code, words }: Value): PropertyDecorator {
  const validate = checkOf(leaf);
  const defaultMessage = buildMessage(() => `$property must be ${words}`);
  return ValidateBy({ name: code, validator: { validate, defaultMessage } });
}

/** Whether a value may be sent where the schema describes what is stored. */
export function checkOf(leaf: TSchema): (value: unknown) => boolean {
  const check = compiled.get(leaf) ?? shapeOf(inputSchema(leaf));
  compiled.set(leaf, check);
  return check;
}

function description({ content, optional }: Field): ApiPropertyOptions {
  const required = optional !== true;
  // The generator calls only a function named `type`; any other it takes for the class itself.
  if ('one' in content) return { type: () => content.one(), required };
  if ('leaf' in content) {
    const options: ApiPropertyOptions = { ...inputSchema(content.leaf), required };
    return options;
  }
  const { most: maxItems, least: minItems } = content;
  const members = { type: () => content.listOf(), isArray: true, maxItems, required };
  return minItems > 0 ? { ...members, minItems } : members;
}
