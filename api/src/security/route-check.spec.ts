import { expect, it } from '@jest/globals';
import { assertAllClassified } from './route-check.js';
import type { Route } from './route-table.js';

class VenuesController {}
const get: Route = {
  method: 'GET',
  url: '/venues/:id',
  controller: VenuesController,
  name: 'get',
  access: { kind: 'organizer', scope: undefined },
};
const served = [{ method: ['GET', 'HEAD'], url: '/venues/:id' }];

it('is content when every route has its class', () => {
  expect(() => assertAllClassified([get], served)).not.toThrow();
});

it('names a handler that nobody classified', () => {
  expect(() => assertAllClassified([{ ...get, access: undefined }], served)).toThrow('VenuesController.get');
});

it('names a route that no guard stands before', () => {
  expect(() => assertAllClassified([get], [...served, { method: 'POST', url: '/debug' }])).toThrow('POST /debug');
});
