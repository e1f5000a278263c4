import { codeList, type CodeOf } from './code-list';

export const itemKinds = codeList('item-kinds', 1, { from: '2017-01-01' }, [
  { code: 'property', label: 'A thing or right to be frozen, confiscated, managed, returned or re-used' },
  { code: 'sum', label: 'A sum of money: value-based orders and shares' },
  { code: 'search', label: 'What is sought, and of whom' },
  { code: 'information', label: 'Information offered' },
]);
export type ItemKind = CodeOf<typeof itemKinds>;

export const propertyCategories = codeList('property-categories', 1, { from: '2017-01-01' }, [
  { code: 'REAL_ESTATE', label: 'Real estate' },
  { code: 'VEHICLE', label: 'Vehicle' },
  { code: 'VESSEL', label: 'Vessel' },
  { code: 'AIRCRAFT', label: 'Aircraft' },
  { code: 'CASH', label: 'Cash' },
  { code: 'BANK_ACCOUNT', label: 'Bank account' },
  { code: 'SECURITY', label: 'Security, fund, insurance or claim' },
  { code: 'COMPANY', label: 'Company or shares in it' },
  { code: 'CRYPTO_ASSET', label: 'Crypto-asset' },
  { code: 'VALUABLES', label: 'Precious metal, jewellery, watches' },
  { code: 'ART', label: 'Art or cultural goods' },
  { code: 'LIVING_OR_PERISHABLE', label: 'Livestock, crops, perishable goods' },
  { code: 'GOODS', label: 'Goods, stock, equipment' },
  { code: 'INTANGIBLE', label: 'Intellectual property, domain, licence' },
  { code: 'DANGEROUS', label: 'Dangerous or prohibited goods' },
]);

export const offenceLinks = codeList('offence-links', 1, { from: '2017-01-01', source: 'R1805 2(3)-(5)' }, [
  { code: 'proceeds', label: 'Proceeds of the offence' },
  { code: 'instrumentality', label: 'Used or meant to be used in the offence' },
  { code: 'equivalent', label: 'Of equivalent value' },
  { code: 'mixed', label: 'Proceeds mixed with other property' },
]);

/** Registers that a TRACE asks for (D1260 6(2)(3), domain reference 2.4). */
export const registerKinds = codeList('register-kinds', 1, { from: '2017-01-01', source: 'D1260 6' }, [
  { code: 'REAL_ESTATE', label: 'Land and real estate' },
  { code: 'POPULATION', label: 'Population' },
  { code: 'VEHICLE', label: 'Vehicles' },
  { code: 'AIRCRAFT', label: 'Aircraft' },
  { code: 'WATERCRAFT', label: 'Watercraft' },
  { code: 'COMPANY', label: 'Companies' },
  { code: 'BENEFICIAL_OWNER', label: 'Beneficial owners' },
  { code: 'BANK_ACCOUNT', label: 'Bank accounts' },
  { code: 'FISCAL', label: 'Tax data' },
  { code: 'SOCIAL_SECURITY', label: 'Social security data' },
  { code: 'LAW_ENFORCEMENT', label: 'Data of law enforcement' },
  { code: 'OTHER', label: 'Another register, named in words' },
]);

export const personKinds = codeList('person-kinds', 1, { from: '2017-01-01' }, [
  { code: 'natural', label: 'Natural person' },
  { code: 'legal', label: 'Legal person' },
]);

/** Categories of data subjects are to be told apart (LED 6). */
export const personRoles = codeList('person-roles', 1, { from: '2017-01-01', source: 'LED 6', unverified: true }, [
  { code: 'suspect', label: 'Suspected or accused' },
  { code: 'convicted', label: 'Convicted' },
  { code: 'owner', label: 'Owner of property' },
  { code: 'thirdParty', label: 'Third party whose rights are touched' },
  { code: 'victim', label: 'Victim' },
  { code: 'witness', label: 'Witness' },
  { code: 'contact', label: 'Contact or associate' },
]);

export const documentKinds = codeList('document-kinds', 1, { from: '2017-01-01' }, [
  { code: 'ORDER', label: 'Order or judgment' },
  { code: 'CERTIFICATE', label: 'Certificate' },
  { code: 'LETTER', label: 'Letter of request' },
  { code: 'TRANSLATION', label: 'Translation' },
  { code: 'EVIDENCE', label: 'Evidence' },
  { code: 'REPORT', label: 'Report' },
  { code: 'OTHER', label: 'Another document' },
]);
