/** What an office is by its own law (domain.md 4.3). */
export const officeFunctions = ['ARO', 'AMO', 'FIU', 'CENTRAL_AUTHORITY', 'PROSECUTOR', 'COURT', 'POLICE'] as const;
export type OfficeFunction = (typeof officeFunctions)[number];

export const participationStatuses = ['member', 'observer', 'associate', 'interested', 'suspended'] as const;
export type ParticipationStatus = (typeof participationStatuses)[number];
