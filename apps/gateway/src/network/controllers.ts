import type { Type } from '@nestjs/common';
import { DirectoryController } from './directory.controller';
import { JurisdictionsController } from './jurisdictions.controller';
import { OfficesController } from './offices.controller';

/** The doors to the directory of the network. */
export const networkControllers: readonly Type[] = [DirectoryController, JurisdictionsController, OfficesController];
