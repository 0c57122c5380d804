import { SizeObserver } from '../size-observer.js';

/** Between a popup and its anchor, and between it and the window's edge, in CSS pixels. */
const GAP = 4;
const EDGE = 8;

/** How a popup stands to its anchor. */
export interface PopupPlace {
  /** As wide as its anchor, or its own width with its end at the anchor's end. */
  readonly align: 'stretch' | 'end';
  /** What it has to be high to show all of it; a lower one is shown where there is more room. */
  readonly height: number;
}

/**
 * Shows `popup` on the top layer, where no scrolling parent can cut it off, below `anchor` or above it, whichever has room.
 * It follows its anchor until the returned function hides it. A browser without popovers shows it where its styles say.
 *
 * @param onRoom Told how high it may be, in CSS pixels, before it is placed and whenever that changes.
 */
export function placePopup(
  popup: HTMLElement,
  anchor: Element,
  { align, height }: PopupPlace,
  onRoom: (room: number) => void = () => undefined,
): () => void {
  if (typeof popup.showPopover !== 'function') return () => undefined;
  popup.popover = 'manual';
  popup.showPopover();
  const place = () => {
    const box = anchor.getBoundingClientRect();
    const below = innerHeight - box.bottom - GAP - EDGE;
    const above = box.top - GAP - EDGE;
    const up = below < height && above > below;
    onRoom(Math.max(up ? above : below, 0));
    const { style } = popup;
    const set = (name: string, value: number | undefined) => {
      style.setProperty(name, value === undefined ? 'auto' : `${String(Math.round(value))}px`);
    };
    // Of one line of the page: the physical sides are the same whichever way the text runs.
    const isRtl = getComputedStyle(anchor).direction === 'rtl';
    const fromLeft = align === 'stretch' || isRtl;
    const width = document.documentElement.clientWidth;
    set('left', fromLeft ? Math.max(box.left, 0) : undefined);
    set('right', fromLeft ? undefined : Math.max(width - box.right, 0));
    set('width', align === 'stretch' ? box.width : undefined);
    set('top', up ? undefined : box.bottom + GAP);
    set('bottom', up ? innerHeight - box.top + GAP : undefined);
  };
  place();
  const observer = new SizeObserver(place);
  observer.observe(anchor);
  addEventListener('scroll', place, { capture: true, passive: true });
  addEventListener('resize', place);
  return () => {
    observer.disconnect();
    removeEventListener('scroll', place, { capture: true });
    removeEventListener('resize', place);
    if (popup.matches(':popover-open')) popup.hidePopover();
  };
}
