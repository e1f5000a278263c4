import type { Provider, Type } from '@nestjs/common';
import { FileDoor } from './file-door';
import { FileWorkController } from './file-work.controller';
import { FilesController } from './files.controller';

/** The doors to an office's own files. */
export const fileControllers: readonly Type[] = [FilesController, FileWorkController];

/** What those doors need beyond the ports of the gateway. */
export const fileProviders: readonly Provider[] = [FileDoor];
