import { create } from 'zustand';
import type { FaultData } from '../../src/contract/result.ts';

/** Something the reader has to know: what went wrong, or what long work gave. */
export type Notice =
  | { readonly id: number; readonly kind: 'fault'; readonly fault: FaultData }
  | { readonly id: number; readonly kind: 'word'; readonly text: string };

interface NoticeState {
  readonly notices: readonly Notice[];
  readonly tellFault: (fault: FaultData) => void;
  readonly tell: (text: string) => void;
  readonly dismiss: (id: number) => void;
}

let lastId = 0;

export const useNoticeStore = create<NoticeState>()((set, get) => ({
  notices: [],
  tellFault(fault) {
    // The same thing going wrong again is one notice, not a pile of them.
    const others = get().notices.filter((each) => each.kind !== 'fault' || each.fault.code !== fault.code);
    set({ notices: [...others, { id: ++lastId, kind: 'fault', fault }] });
  },
  tell(text) {
    set({ notices: [...get().notices, { id: ++lastId, kind: 'word', text }] });
  },
  dismiss: (id) => set({ notices: get().notices.filter((each) => each.id !== id) }),
}));
