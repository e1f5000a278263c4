import type { Client } from 'openapi-fetch';
import type { operations, paths } from './api';

/** Without the headers that a call needs: the client adds them by itself. */
type Headless<Operation> = Operation extends { parameters: infer Parameters }
  ? Omit<Operation, 'parameters'> & { parameters: Omit<Parameters, 'header'> }
  : Operation;

/** What can be called, as openapi.json says it. */
export type Calls = {
  [Path in keyof paths]: { [Verb in keyof paths[Path]]: Headless<paths[Path][Verb]> };
};

export type Api = Client<Calls, 'application/json'>;

/** The paths that have an operation of that method. */
export type PathsWith<Verb extends keyof paths[keyof paths]> = {
  [Path in keyof Calls]: Calls[Path] extends { readonly [V in Verb]: unknown } ? Path : never;
}[keyof Calls];

export type Purpose = operations['readRequest']['parameters']['header']['Exchange-Purpose'];
