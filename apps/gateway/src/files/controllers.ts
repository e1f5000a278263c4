import type { Type } from '@nestjs/common';

/** The doors to an office's own files. */
export const fileControllers: readonly Type[] = [];
