import { codeList } from './code-list';

/** Conditions of use, set by the owner of the information (domain reference 5.1). */
export const handlingCodes = codeList('handling-codes', 1, { from: '2017-01-01' }, [
  { code: 'H0', label: 'Only to prevent and combat crime, under the law that applies' },
  { code: 'H1', label: 'Not in judicial proceedings without the permission of the provider' },
  { code: 'H2', label: 'Not to be passed on without the permission of the provider' },
  { code: 'H3', label: 'Other restrictions, stated in words' },
]);

export const sourceEvaluations = codeList('source-evaluations', 1, { from: '2017-01-01' }, [
  { code: 'A', label: 'No doubt about the source' },
  { code: 'B', label: 'The source has mostly proved reliable' },
  { code: 'C', label: 'The source has mostly proved unreliable' },
  { code: 'X', label: 'The source cannot be assessed' },
]);

export const informationEvaluations = codeList('information-evaluations', 1, { from: '2017-01-01' }, [
  { code: '1', label: 'Accuracy not in doubt' },
  { code: '2', label: 'Known personally to the source' },
  { code: '3', label: 'Not known personally, corroborated' },
  { code: '4', label: 'Not corroborated' },
]);

export const informationUses = codeList('information-uses', 1, { from: '2017-01-01' }, [
  { code: 'intelligence', label: 'As intelligence' },
  { code: 'evidence', label: 'As evidence; needs the consent of the provider', source: 'D977' },
]);

export const languages = codeList('languages', 1, { from: '2017-01-01', source: 'ISO 639' }, [
  { code: 'bg', label: 'Bulgarian' },
  { code: 'bs', label: 'Bosnian' },
  { code: 'cnr', label: 'Montenegrin' },
  { code: 'de', label: 'German' },
  { code: 'el', label: 'Greek' },
  { code: 'en', label: 'English' },
  { code: 'es', label: 'Spanish' },
  { code: 'fr', label: 'French' },
  { code: 'hr', label: 'Croatian' },
  { code: 'hu', label: 'Hungarian' },
  { code: 'hy', label: 'Armenian' },
  { code: 'it', label: 'Italian' },
  { code: 'ka', label: 'Georgian' },
  { code: 'mk', label: 'Macedonian' },
  { code: 'nl', label: 'Dutch' },
  { code: 'pl', label: 'Polish' },
  { code: 'ro', label: 'Romanian' },
  { code: 'ru', label: 'Russian' },
  { code: 'sl', label: 'Slovenian' },
  { code: 'sq', label: 'Albanian' },
  { code: 'sr', label: 'Serbian' },
  { code: 'tr', label: 'Turkish' },
  { code: 'uk', label: 'Ukrainian' },
]);

export const currencies = codeList('currencies', 1, { from: '1999-01-01', source: 'ISO 4217' }, [
  { code: 'ALL', label: 'Lek' },
  { code: 'AMD', label: 'Armenian dram' },
  { code: 'BAM', label: 'Convertible mark' },
  { code: 'BGN', label: 'Bulgarian lev', to: '2025-12-31' },
  { code: 'CHF', label: 'Swiss franc' },
  { code: 'EUR', label: 'Euro' },
  { code: 'GBP', label: 'Pound sterling' },
  { code: 'GEL', label: 'Lari' },
  { code: 'HRK', label: 'Kuna', to: '2022-12-31' },
  { code: 'MDL', label: 'Moldovan leu' },
  { code: 'MKD', label: 'Denar' },
  { code: 'RON', label: 'Romanian leu', from: '2005-07-01' },
  { code: 'RSD', label: 'Serbian dinar', from: '2006-10-25' },
  { code: 'TRY', label: 'Turkish lira', from: '2005-01-01' },
  { code: 'UAH', label: 'Hryvnia' },
  { code: 'USD', label: 'US dollar' },
]);
