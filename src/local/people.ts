// The five invented colleagues whom one can be, unless the caller brings others.
import type { Colleague } from './protocol.ts';

export const COLLEAGUES: readonly Colleague[] = [
  {
    as: 'anna',
    name: 'Anna Holm',
    title: { da: 'Konsulent', en: 'Consultant' },
    objectId: '3f0c1a52-7b1e-4a6d-9c55-2d8f5f3b1a01',
    mail: 'anna.holm@eksempel.example',
  },
  {
    as: 'jonas',
    name: 'Jonas Krogh',
    title: { da: 'Projektleder', en: 'Project manager' },
    objectId: '8a9be7d4-52c3-4e0f-8d1b-6b7c90e4f202',
    mail: 'jonas.krogh@eksempel.example',
  },
  {
    as: 'mette',
    name: 'Mette Lindgaard',
    title: { da: 'Afdelingsleder', en: 'Head of department' },
    objectId: 'c1d27e88-0f4a-4b39-a7e6-91f3d2ab5c03',
    mail: 'mette.lindgaard@eksempel.example',
  },
  {
    as: 'karim',
    name: 'Karim Sønderby',
    title: { da: 'Databeskyttelsesrådgiver', en: 'Data protection officer' },
    objectId: '5e6f8b90-3c7d-4d12-b0a4-7e25c8f96d04',
    mail: 'karim.soenderby@eksempel.example',
  },
  {
    as: 'freja',
    name: 'Freja Dam',
    title: { da: 'It-ansvarlig', en: 'Head of IT' },
    objectId: 'b27a4c6e-e815-4f73-92dc-40a1d6873e05',
    mail: 'freja.dam@eksempel.example',
  },
];
