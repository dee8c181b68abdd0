import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { windowOfPart } from '../../src/film/automaticWindow.ts';
import type { Voi, VoiWindow } from '../../src/film/film.ts';
import { pixelStretch } from '../../src/film/pixelStretch.ts';
import { windowOfTable } from '../../src/film/windowOfTable.ts';
import { type Bounds, boundsOf } from '../../src/geometry/measure.ts';
import { type FilmPoint, filmPoint } from '../../src/geometry/point.ts';
import {
  aroundBox,
  type Camera,
  dragged,
  type FilmShape,
  fitted,
  mirroredAsSeen,
  seenBounds,
  turned,
  type ViewportSize,
  zoomedAt,
} from '../viewport/camera.ts';
import type { Enlargement } from '../viewport/fineGreys.ts';
import { beingRead, type Shown } from './shown.ts';
import { pixelAspectIn } from './spacing.ts';

/** What is drawn over the film; looking isn't data, so none of it is kept. */
export interface OverlayVisibility {
  readonly hand: boolean;
  readonly deposits: boolean;
  /** Lines right across the view, through the pointer. */
  readonly crosshair: boolean;
}

/** Two opposite corners. */
export interface FilmBox {
  readonly from: FilmPoint;
  readonly to: FilmPoint;
}

/** How a film is drawn. `center`, `zoomPercent`, `rotation` and `mirrored` are its camera. */
export interface Looked extends Camera {
  /** What shows its values: a window or a table. */
  readonly voi: Voi | null;
  /** The reader's own inversion, on top of what the file asks for. */
  readonly invert: boolean;
  readonly overlay: OverlayVisibility;
  /** How film pixels larger than the screen's are drawn. */
  readonly enlargement: Enlargement;
  /** Where the pointer is on the film, and the modality value there; null outside. */
  readonly pointer: { readonly film: FilmPoint; readonly value: number | null } | null;
  /** What the next window is to be taken from, while it is being drawn. */
  readonly windowBox: FilmBox | null;
}

/** How a film is looked at. */
export interface ViewState extends Looked {
  /** Whether the whole film is shown, and stays so when the viewport's size changes. */
  readonly isFitted: boolean;
  readonly size: ViewportSize;
  /** Whether a glass goes with the pointer. */
  readonly magnifies: boolean;

  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly zoomAt: (factor: number, still: FilmPoint) => void;
  readonly fit: () => void;
  /** One film pixel to one device pixel. */
  readonly oneToOne: () => void;
  /** Moves the film so that the film point `from` comes to where `to` is. */
  readonly drag: (from: FilmPoint, to: FilmPoint) => void;
  /** Moves what is seen by a part of the viewport: 0.1 is a tenth of its width or height. */
  readonly pan: (right: number, down: number) => void;
  readonly turn: (direction: 'clockwise' | 'counterclockwise') => void;
  readonly mirror: () => void;
  readonly invertToggle: () => void;
  readonly setVoi: (voi: Voi) => void;
  /** Moves the window by modality values; its width stays above nothing. */
  readonly adjustWindow: (centerBy: number, widthBy: number) => void;
  readonly resetVoi: () => void;
  readonly drawWindowBox: (box: FilmBox | null) => void;
  /** Takes the window from the box that was drawn, and the box away. */
  readonly windowOfBox: () => void;
  /** Takes the window from what of the film is in view. */
  readonly windowOfSeen: () => void;
  readonly zoomToFilmBox: (box: Bounds) => void;
  readonly toggleEnlargement: () => void;
  readonly toggleMagnifier: () => void;
  readonly setOverlay: (overlay: Partial<OverlayVisibility>) => void;
  readonly setSize: (size: ViewportSize) => void;
  readonly setPointer: (pointer: ViewState['pointer']) => void;
}

const KEY_ZOOM = 1.25;
/** LINEAR windows are at least 1 wide (C.11.2.1.2); the others only wider than 0. */
const NARROWEST = { LINEAR: 1, LINEAR_EXACT: 1e-3, SIGMOID: 1e-3 } as const;

export type ViewStore = UseBoundStore<StoreApi<ViewState>>;

/** A way of looking at what is shown: at each new film afresh. */
export function viewStore(shown: Shown): ViewStore {
  const store = create<ViewState>()((set, get) => {
    /** Applies a change of camera, where there is a film to look at. */
    const look = (
      change: (camera: Camera, film: FilmShape, size: ViewportSize) => Camera,
      isFitted = false,
    ) => {
      const film = shapeIn(shown);
      if (film !== null) set({ ...cameraOf(change(get(), film, get().size)), isFitted });
    };
    /** Leaves the window as it is where there is nothing but padding. */
    const takeWindow = ({ minX, minY, maxX, maxY }: Bounds) => {
      const { film } = shown.film.getState();
      const columns = [Math.floor(minX), Math.ceil(maxX)] as const;
      const rows = [Math.floor(minY), Math.ceil(maxY)] as const;
      const window = film && windowOfPart(film, { columns, rows });
      if (window !== null) set({ voi: window });
    };
    const refit = (camera: Camera, film: FilmShape, size: ViewportSize) =>
      fitted(film, size, camera.rotation, camera.mirrored);

    return {
      center: filmPoint(0, 0),
      zoomPercent: 100,
      rotation: 0,
      mirrored: false,
      voi: null,
      invert: false,
      isFitted: true,
      size: [1, 1],
      overlay: { hand: true, deposits: true, crosshair: false },
      enlargement: 'sharp',
      magnifies: false,
      pointer: null,
      windowBox: null,

      zoomIn: () => look((camera, film) => zoomedAt(camera, film, KEY_ZOOM, camera.center)),
      zoomOut: () => look((camera, film) => zoomedAt(camera, film, 1 / KEY_ZOOM, camera.center)),
      zoomAt: (factor, still) => look((camera, film) => zoomedAt(camera, film, factor, still)),
      fit: () => look(refit, true),
      oneToOne: () =>
        look((camera, film) =>
          zoomedAt(camera, film, 100 / camera.zoomPercent, get().pointer?.film ?? camera.center),
        ),
      drag: (from, to) => look((camera, film) => dragged(camera, film, from, to)),
      pan: (right, down) => look((camera, film, size) => panned(camera, film, size, right, down)),
      turn: (direction) => {
        const quarters = direction === 'clockwise' ? 1 : -1;
        if (get().isFitted) look((camera, film, size) => refit(turned(camera, quarters), film, size), true);
        else look((camera) => turned(camera, quarters));
      },
      mirror: () => look(mirroredAsSeen, get().isFitted),
      invertToggle: () => set({ invert: !get().invert }),
      setVoi: (voi) => set({ voi: voi.kind === 'window' ? wideEnough(voi) : voi }),
      adjustWindow: (centerBy, widthBy) => {
        const window = windowToAlter(get());
        if (window === null) return;
        const { center, width } = window;
        get().setVoi({ ...window, center: center + centerBy, width: width + widthBy, explanation: null });
      },
      resetVoi: () => set({ voi: shown.film.getState().firstVoi, invert: false }),
      drawWindowBox: (windowBox) => set({ windowBox }),
      windowOfBox: () => {
        const { windowBox } = get();
        set({ windowBox: null });
        if (windowBox !== null) takeWindow(boundsOf([windowBox.from, windowBox.to]));
      },
      windowOfSeen: () => {
        const film = shapeIn(shown);
        if (film !== null) takeWindow(seenBounds(get(), film, get().size));
      },
      zoomToFilmBox: (box) => look((camera, film, size) => aroundBox(camera, film, size, box)),
      toggleEnlargement: () => set({ enlargement: get().enlargement === 'sharp' ? 'smooth' : 'sharp' }),
      toggleMagnifier: () => set({ magnifies: !get().magnifies }),
      setOverlay: (overlay) => set({ overlay: { ...get().overlay, ...overlay } }),
      setSize: (size) => {
        set({ size });
        if (get().isFitted) get().fit();
      },
      setPointer: (pointer) => set({ pointer }),
    };
  });

  shown.film.subscribe(({ film, firstVoi }, before) => {
    if (film === before.film) return;
    store.setState({
      voi: firstVoi,
      invert: false,
      rotation: 0,
      mirrored: false,
      pointer: null,
      windowBox: null,
    });
    store.getState().fit();
  });

  // So is one whose pixels the reader takes for others in shape.
  let pixelAspect = 1;
  shown.reading.subscribe(() => {
    if (pixelAspect === pixelAspectIn(shown)) return;
    pixelAspect = pixelAspectIn(shown);
    store.getState().fit();
  });
  return store;
}

/** How the reader looks at the film that is read. */
export const useViewStore = viewStore(beingRead);

/** The window that a drag or a key goes on from: the one shown, or one like the table shown. */
export function windowToAlter({ voi }: Pick<ViewState, 'voi'>): VoiWindow | null {
  return voi?.kind === 'lut' ? windowOfTable(voi) : voi;
}

function wideEnough(window: VoiWindow): VoiWindow {
  return { ...window, width: Math.max(NARROWEST[window.function], window.width) };
}

export function cameraOf({ center, zoomPercent, rotation, mirrored }: Camera): Camera {
  return { center, zoomPercent, rotation, mirrored };
}

/** The film of a view, as its viewport needs to know it. */
export function shapeIn(shown: Shown): FilmShape | null {
  const { film } = shown.film.getState();
  if (film === null) return null;
  const { columns, rows } = film.header;
  return { columns, rows, stretch: pixelStretch(pixelAspectIn(shown)) };
}

function panned(
  camera: Camera,
  film: FilmShape,
  [width, height]: ViewportSize,
  right: number,
  down: number,
): Camera {
  const angle = (-camera.rotation * Math.PI) / 180;
  const scale = camera.zoomPercent / 100;
  const [x, y] = [(right * width) / scale, (down * height) / scale];
  const across = (x * Math.cos(angle) - y * Math.sin(angle)) * (camera.mirrored ? -1 : 1);
  const downwards = x * Math.sin(angle) + y * Math.cos(angle);
  const [cx, cy] = camera.center;
  const to = filmPoint(cx - across / film.stretch[0], cy - downwards / film.stretch[1]);
  return dragged(camera, film, camera.center, to);
}
