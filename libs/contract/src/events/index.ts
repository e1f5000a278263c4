export * from './as-recorded';
export * from './course-events';
export * from './file-events';
export * from './network-events';
export * from './record-events';
export * from './request-events';
