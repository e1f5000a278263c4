export { TokenRefused } from './access-token';
export * from './issuers';
export * from './key-folder';
export * from './local-issuer';
export * from './policy/policies';
export type * from './principal';
export * from './token-verifier';
