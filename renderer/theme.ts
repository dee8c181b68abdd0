import {
  ActionIcon,
  Button,
  createTheme,
  type MantineColorsTuple,
  Menu,
  Modal,
  Popover,
  Tooltip,
} from '@mantine/core';

/** Lightest to darkest. 3 is text on the panels, 8 the ground under white text; both meet AA. */
const teal: MantineColorsTuple = [
  '#e0faf5',
  '#bdeee5',
  '#8fdfd1',
  '#5cccba',
  '#37b8a5',
  '#259f8e',
  '#1e8a7c',
  '#1a776c',
  '#17665d',
  '#124f48',
];

/** Mantine's greys of a dark page: text first, then borders, raised, panel, ground. */
const dark: MantineColorsTuple = [
  '#dfe5ec',
  '#b7c2ce',
  '#94a1b0',
  '#5c6875',
  '#2a333e',
  '#212933',
  '#171d25',
  '#10151b',
  '#0b0f14',
  '#07090c',
];

/** Dark and calm: the film is the brightest thing on the page. */
export const theme = createTheme({
  fontFamily: 'system-ui, "Segoe UI", Roboto, "Noto Sans", Ubuntu, Cantarell, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", "Noto Sans Mono", monospace',
  fontSizes: { xs: '0.71875rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  primaryColor: 'teal',
  primaryShade: 7,
  colors: { teal, dark },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    Menu: Menu.extend({ defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } }),
    // The page never scrolls, so nothing has to be locked; the lock would add a style tag without our nonce.
    Modal: Modal.extend({
      defaultProps: { lockScroll: false, centered: true, transitionProps: { duration: 0 } },
    }),
    Popover: Popover.extend({ defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: { duration: 0 } } }),
  },
});
