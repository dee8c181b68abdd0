/** The few parts of cornerstone-core 2.6 (which has no types of its own) that the viewport uses. */
declare module 'cornerstone-core' {
  export interface EnabledElement {
    readonly element: HTMLElement;
    readonly canvas: HTMLCanvasElement;
    readonly image: CornerstoneImage | undefined;
  }

  export interface CornerstoneImage {
    readonly imageId: string;
    readonly rows: number;
    readonly columns: number;
    readonly height: number;
    readonly width: number;
    readonly color: boolean;
    readonly rowPixelSpacing: number;
    readonly columnPixelSpacing: number;
    readonly minPixelValue: number;
    readonly maxPixelValue: number;
    readonly slope: number;
    readonly intercept: number;
    readonly windowCenter: number;
    readonly windowWidth: number;
    readonly invert: boolean;
    readonly sizeInBytes: number;
    /** Draws the image in place of cornerstone's own renderers. */
    readonly render: (enabledElement: EnabledElement, invalidated: boolean) => void;
  }

  export interface CornerstoneViewport {
    readonly scale: number;
    readonly translation: { readonly x: number; readonly y: number };
    readonly rotation: number;
    readonly hflip: boolean;
    readonly vflip: boolean;
  }

  const cornerstone: {
    enable(element: HTMLElement): void;
    disable(element: HTMLElement): void;
    displayImage(element: HTMLElement, image: CornerstoneImage): void;
    setViewport(element: HTMLElement, viewport: CornerstoneViewport): void;
    updateImage(element: HTMLElement, invalidated?: boolean): void;
    resize(element: HTMLElement, forceFitToWindow?: boolean): void;
    getEnabledElement(element: HTMLElement): EnabledElement;
    internal: { calculateTransform(enabledElement: EnabledElement): { readonly m: readonly number[] } };
    EVENTS: { readonly IMAGE_RENDERED: string };
  };
  export default cornerstone;
}
