// The receiver's address of an AliExpress order, from the call of its own; often with stars in it.
import * as z from 'zod/mini';
import { member } from '../../net/json';
import { countryCode, linesOf, noAddress, personOf, readJson, readOneOf, words } from '../answer';
import type { Address, Answer, DetailAnswer } from '../types';
import { readRefusal, readTrouble, unwrapped } from './errors';

export const receipt = z.object({
  ...{ contact_person: words, contactPerson: words, mobile_no: words, mobileNo: words },
  ...{ phone_country: words, phoneCountry: words, phone_area: words, phoneArea: words },
  ...{ phone_number: words, phoneNumber: words, country: words, country_name: words },
  ...{ province: words, city: words, address: words, address2: words },
  ...{ detail_address: words, detailAddress: words, zip: words },
});

/** The address out of what either era and either call says. */
export function addressOf(said: z.output<typeof receipt>): Address {
  const country = said.phone_country ?? said.phoneCountry;
  const mobile = said.mobile_no ?? said.mobileNo;
  const fixed = linesOf(said.phone_area ?? said.phoneArea, said.phone_number ?? said.phoneNumber).join('-');
  const phone = mobile ?? (fixed === '' ? null : fixed);
  const lines = linesOf(said.detail_address ?? said.detailAddress ?? said.address, said.address2);
  return {
    ...noAddress,
    name: said.contact_person ?? said.contactPerson,
    lines: lines.filter((line, at) => lines.indexOf(line) === at),
    ...{ city: said.city, region: said.province, postcode: said.zip },
    ...{ country: countryCode(said.country), countryName: said.country_name ?? said.country },
    phone:
      phone !== null && country !== null && !phone.startsWith('+') ? `+${country.replace('+', '')} ${phone}` : phone,
  };
}

/** Adds the address; the buyer's name and notes stay as the list said. */
export function readAddress(answer: Answer, now: number): DetailAnswer {
  const body = readJson(answer.text);
  const trouble = readTrouble(body, answer, now);
  if (trouble) return trouble;
  const inner = unwrapped(body);
  const result = member(inner, 'result') ?? inner;
  const refusal = readRefusal(result);
  if (refusal) return refusal;
  const read = readOneOf(result, receipt, (said, rest) => {
    const nobody = { login: null, name: null, email: null, hub: null, notes: [] };
    const person = personOf({ ...nobody, address: addressOf(said) }, 'withheld');
    return { kind: 'detail' as const, adds: { person }, rest };
  });
  return 'made' in read ? read.made : { kind: 'broken', code: 'address', said: read.misfit };
}
