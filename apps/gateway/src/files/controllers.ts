import type { Type } from '@nestjs/common';
import { FileWorkController } from './file-work.controller';
import { FilesController } from './files.controller';

/** The doors to an office's own files. */
export const fileControllers: readonly Type[] = [FilesController, FileWorkController];
