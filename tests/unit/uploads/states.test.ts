import { describe, expect, it } from 'vitest';
import {
  assertMove,
  canMove,
  endStates,
  openStates,
  type UploadState,
  uploadStates,
} from '../../../utils/uploads/states';

// Written out a second time on purpose: a move that slips into the table must be meant.
const allowed: Record<UploadState, UploadState[]> = {
  waiting: ['preparing', 'failed', 'blocked', 'cancelled', 'done'],
  preparing: ['ready', 'handing', 'reused', 'failed', 'waiting', 'blocked', 'cancelled', 'done'],
  ready: ['sending', 'reused', 'failed', 'blocked', 'cancelled', 'waiting', 'done'],
  sending: ['done', 'failed', 'unconfirmed', 'blocked', 'ready'],
  handing: ['done', 'failed', 'waiting', 'cancelled'],
  done: [],
  reused: ['waiting'],
  failed: ['waiting', 'cancelled'],
  unconfirmed: ['waiting', 'done', 'failed', 'cancelled'],
  blocked: ['waiting', 'cancelled', 'done'],
  cancelled: ['waiting', 'done'],
};

describe('the table of moves', () => {
  for (const from of uploadStates) {
    it(`leads from ${from} to ${allowed[from].join(', ') || 'nowhere'}`, () => {
      expect(uploadStates.filter((to) => canMove(from, to)).sort()).toEqual([...allowed[from]].sort());
    });
  }

  it('throws for every other move', () => {
    for (const from of uploadStates) {
      for (const to of uploadStates) {
        if (allowed[from].includes(to)) expect(() => assertMove(from, to)).not.toThrow();
        else expect(() => assertMove(from, to)).toThrow(`from ${from} to ${to}`);
      }
    }
  });

  it('never leads from a state in which a call may have been billed straight to another call', () => {
    expect(canMove('unconfirmed', 'sending')).toBe(false);
    expect(canMove('unconfirmed', 'ready')).toBe(false);
    expect(canMove('sending', 'waiting')).toBe(false);
    expect(canMove('sending', 'cancelled')).toBe(false);
  });

  it('never leads from what goes to a page to a call', () => {
    expect(uploadStates.filter((to) => canMove('handing', to))).not.toContain('sending');
    expect(canMove('handing', 'ready')).toBe(false);
  });

  it('has every state either open, ended or blocked', () => {
    expect([...openStates, ...endStates, 'blocked'].sort()).toEqual([...uploadStates].sort());
  });
});
