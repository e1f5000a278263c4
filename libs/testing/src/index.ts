export * from './fixed';
export * from './given-when-then';
export * from './projected';
export * from './recorded';
export * from './sample-acts';
export * from './sample-file';
export * from './sample-request';
export * from './sample-types';
