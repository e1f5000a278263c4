import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';

interface Described {
  readonly description: string;
  /** Absent: an id. */
  readonly schema?: { readonly type: 'string' | 'integer'; readonly [keyword: string]: unknown };
}

/** A part of the address, read by the pipe and described in one place. */
export function AddressPart(
  name: string,
  described: Described,
  ...pipes: readonly PipeTransform[]
): ParameterDecorator {
  const { description, schema = { type: 'string', format: 'uuid' } } = described;
  return (target, key, index) => {
    Param(name, ...pipes)(target, key, index);
    const method = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key !== undefined && method !== undefined) ApiParam({ name, description, schema })(target, key, method);
  };
}
