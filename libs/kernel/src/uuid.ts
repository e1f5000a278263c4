/** A UUID in its lower-case text form (RFC 9562). */
export type Uuid = string;

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isUuid(text: string): text is Uuid {
  return form.test(text);
}
