import type { Type } from '@nestjs/common';

/** The doors to the directory of the network. */
export const networkControllers: readonly Type[] = [];
