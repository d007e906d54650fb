// What stands of the checklist under a clause, as it is chosen at the desk: without where it stands, its keys in their order.
import type { Clause } from '../engine/types.ts';
import { canonicalItem, canonicalSignOff, canonicalSorting } from './checklist-yaml.ts';
import type { ItemForm, SignOffForm, SortingForm } from './types.ts';

export type Asked<Form> = { readonly form: Form; readonly line: number };

export const itemsIn = ({ items }: Clause): readonly Asked<ItemForm>[] =>
  items.map((item) => ({ form: canonicalItem(item), line: item.place.line }));

export const sortingsIn = ({ sortings }: Clause): readonly Asked<SortingForm>[] =>
  sortings.map((sorting) => ({ form: canonicalSorting(sorting), line: sorting.place.line }));

export const signOffsIn = ({ signOffs }: Clause): readonly Asked<SignOffForm>[] =>
  signOffs.map((signOff) => ({ form: canonicalSignOff(signOff), line: signOff.place.line }));
