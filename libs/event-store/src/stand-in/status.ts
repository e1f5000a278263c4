import { Metadata, status, type ServiceError } from '@grpc/grpc-js';

/** An answer of the server that says no. Newer kinds of no are named in the trailer `exception`. */
export function statusOf(code: status, details: string, trailers: Readonly<Record<string, string>> = {}): ServiceError {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

export const accessDenied = (): ServiceError =>
  statusOf(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const unavailable = (): ServiceError => statusOf(status.UNAVAILABLE, 'Server Is Not Ready');
